import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearse } from '../../server/src/lsp/rehearsal.ts';

type Given = Parameters<typeof rehearse>;

/** A machine whose clock goes on by 10 ms each time somebody waits. */
function machine() {
  let time = 0;
  const waits: number[] = [];
  const turns = { count: 0 };
  const environment = {
    now: () => time,
    after(milliseconds: number, run: () => void) {
      waits.push(milliseconds);
      time += 10;
      setImmediate(run);
      return () => {};
    },
    inbox: {
      async drained() {
        turns.count++;
      },
    },
  } as unknown as Given[0];
  const session = { open: new Map(), openedAt: Number.NEGATIVE_INFINITY, changedAt: Number.NEGATIVE_INFINITY };
  return {
    environment,
    session: session as unknown as Given[1] & { changedAt: number; openedAt: number },
    waits,
    turns,
  };
}

test('a rehearsal comes to its end and gives way between two keys', async () => {
  const { environment, session, waits, turns } = machine();
  await rehearse(environment, session);
  assert.ok(turns.count >= 40);
  assert.deepEqual(waits, []);
});

test('a rehearsal waits while somebody types and until a new document is read', async () => {
  const { environment, session, waits } = machine();
  session.changedAt = 0;
  session.openedAt = 0;
  session.open.set('file:///a.md', { analyzed: null } as never);
  await rehearse(environment, session);
  // 3 seconds at 10 ms each: a document that nobody asks about is not waited for for ever.
  assert.equal(waits.filter((wait) => wait > 0).length, 300);
});
