import { LETTERS, SPELLED } from '../charter/titleData.ts';
import type { Vocabulary } from '../config/vocabulary.ts';
import { RULES } from '../rules/index.ts';
import { AREAS } from '../taxonomy/areas.ts';
import { PROFILE_BY_ROLE, ROLE_PROFILES } from '../taxonomy/roles.ts';

/** Offices known by name, the three of the taxonomy first. */
const ROLES = [
  ...new Set([
    ...ROLE_PROFILES.map(({ id }) => id),
    ...Object.values(LETTERS).flat(),
    ...SPELLED.flatMap(({ roles }) => roles).filter((id) => id !== 'OTHER'),
  ]),
];

/** The names a `.remit.yaml` may use: built-in roles, areas and rules. */
export const VOCABULARY: Vocabulary = {
  rules: RULES.map(({ id, title, defaultSeverity }) => ({ id, title, severity: defaultSeverity })),
  roles: ROLES.map((id) => ({ id, title: PROFILE_BY_ROLE.get(id)?.title ?? null })),
  areas: AREAS.map(({ slug, title, owner, description }) => ({ slug, title, owner, description })),
};
