import type { Vocabulary } from '../config/vocabulary.ts';
import { RULES } from '../rules/index.ts';
import { AREAS } from '../taxonomy/areas.ts';
import { ROLE_PROFILES } from '../taxonomy/roles.ts';

/** The names a `.remit.yaml` may use: built-in roles, areas and rules. */
export const VOCABULARY: Vocabulary = {
  rules: RULES.map(({ id, title, defaultSeverity }) => ({ id, title, severity: defaultSeverity })),
  roles: ROLE_PROFILES.map(({ id, title }) => ({ id, title })),
  areas: AREAS.map(({ slug, title, owner, description }) => ({ slug, title, owner, description })),
};
