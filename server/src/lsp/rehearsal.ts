import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze, type Engine } from '../core/analyze.ts';
import { DEFAULT_CONFIG } from '../core/config/config.ts';
import { fixesFor } from '../core/fixes/index.ts';
import { completions } from '../core/ide/completion.ts';
import { hover } from '../core/ide/hover.ts';
import { speaker } from '../core/messages.ts';
import { createJudge } from '../core/taxonomy/judge.ts';
import { colorsOf } from './colors.ts';
import type { Environment } from './environment.ts';
import { outlineOf } from './outlines.ts';
import type { Session } from './session.ts';

/** One of each thing that charters are made of. */
const SAMPLE = `# Team charter

The Chief Technology Officer (CTO) sets the technical direction and works with the CPO.

## Chief Technology Officer (CTO)

**Responsibilities:**

- Set the long-term technical direction and the architecture
- Allocate budget across departments
- Hire and lead the engineering teams (shared with the COO)

## Chief Product Officer (CPO)

- Own the product roadmap
  - Decide what is built next
- Write the yearly transparency report

**Chief Operating Officer (COO):** runs the daily business, keeps suppliers in line and negotiates contracts.

1. Coordinate the work of all departments
2. Write the yearly transparency report

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Allocate budget across departments | A   | I   | R   |
`;

/** Where somebody asks what stands there, before the words that are written: a title, a role named in a sentence. */
const HOVERED = ['Chief Technology', 'CPO'].map((words) => SAMPLE.indexOf(words) + 1);

/** Keystrokes after which the engine has seen enough of its own code: while keys are pressed nothing waits for it. */
const KEYS = 40;
/** Milliseconds without a keystroke before the rehearsal goes on, and the most that it waits for a new document. */
const QUIET = 100;
const OPENING = 3000;

/**
 * Types into a sample while nothing is asked, a key between two messages. Code that has run a few times runs several
 * times faster, and without this the first to wait for it is whoever opens a charter or types its first words. Leaves
 * nothing behind but compiled code.
 */
export async function rehearse(environment: Environment, session: Session): Promise<void> {
  await quiet(environment, session);
  const engine: Engine = { config: DEFAULT_CONFIG, judge: createJudge(DEFAULT_CONFIG), say: speaker() };
  let text = SAMPLE;
  const at = SAMPLE.indexOf(' and the architecture');
  let analysis = null;
  for (let key = 0; key < KEYS; key++) {
    await quiet(environment, session);
    // Plain words are not parsed; from the asterisk on these are none.
    const typed = key === KEYS / 2 ? '*' : ' then'[key % 5];
    text = `${text.slice(0, at + key)}${typed}${text.slice(at + key)}`;
    const source = { text, path: 'charter.md', languageId: 'markdown', named: true };
    analysis = analyze(source, engine, analysis ?? undefined);
    // Each key changes a duty, so the words that decided are looked for anew each time.
    for (const place of [at - 2, ...HOVERED]) hover(analysis, place, engine.say);
    completions(analysis, at, engine.say);
    const document = TextDocument.create('file:///charter.md', 'markdown', key, text);
    const snapshot = { analysis, document, say: engine.say };
    outlineOf(snapshot, Number.POSITIVE_INFINITY);
    colorsOf(snapshot);
    for (const finding of analysis.findings) fixesFor(analysis, finding, engine.say);
  }
}

/** Settles when everything that has arrived is answered and nobody is typing. */
async function quiet({ after, inbox, now }: Environment, session: Session): Promise<void> {
  const busy = (): boolean =>
    now() - session.changedAt < QUIET ||
    (now() - session.openedAt < OPENING && [...session.open.values()].some(({ analyzed }) => analyzed === null));
  do {
    // Between two keys a turn of the event loop is enough to let messages in; a timer would take a millisecond or more.
    if (busy()) await new Promise<void>((resolve) => after(QUIET, resolve));
    await inbox.drained();
  } while (busy());
}
