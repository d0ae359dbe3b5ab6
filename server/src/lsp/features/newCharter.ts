import type { RoleId } from '../../core/charter/model.ts';
import { DEFAULT_CONFIG } from '../../core/config/config.ts';
import { taxonomyRoles, newCharter as write } from '../../core/ide/newCharter.ts';
import type { Charters } from '../charters.ts';
import type { Door } from '../door.ts';
import { sayIn } from '../language.ts';
import { NEW_CHARTER, type NewCharterParams } from '../protocol.ts';

/** The text of a new charter; who asks decides where it goes. */
export function newCharter({ connection, session, answer }: Door, charters: Charters): void {
  connection.onRequest(
    NEW_CHARTER,
    answer('new charter', '', async ({ kind }: NewCharterParams): Promise<string> => {
      const say = sayIn(session.client.locale);
      if (kind !== 'workspace') {
        const roles = kind === 'taxonomy' ? taxonomyRoles() : taxonomyRoles().slice(0, 1);
        return write(roles, kind === 'taxonomy', DEFAULT_CONFIG, say);
      }
      await charters.readAll();
      const roles = new Set<RoleId>();
      let config = DEFAULT_CONFIG;
      for (const home of charters.all()) {
        await session.environment.inbox.drained();
        const found = await charters.read(home);
        if (!found) continue;
        if (roles.size === 0) config = found.analysis.config;
        for (const { id } of found.analysis.charter.roles) if (id !== 'OTHER') roles.add(id);
      }
      return write(roles.size > 0 ? [...roles] : taxonomyRoles(), false, config, say);
    }),
  );
}
