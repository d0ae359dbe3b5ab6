import { RULES } from '../core/rules/index.ts';
import { AREAS } from '../core/taxonomy/areas.ts';
import { ROLE_PROFILES } from '../core/taxonomy/roles.ts';
import { describeArea, describeRole, describeRule, explainable } from '../explain.ts';

/** A page to read, in Markdown. */
export interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  text(): string;
}

/** The taxonomy to read: an overview, each role, each area, each rule. */
export const RESOURCES: readonly Resource[] = [
  { uri: 'remit://taxonomy', name: 'taxonomy', title: 'Roles, areas and rules', text: explainable },
  ...ROLE_PROFILES.map((role) => ({
    uri: `remit://taxonomy/roles/${role.id}`,
    name: `role ${role.id}`,
    title: role.title,
    text: () => describeRole(role),
  })),
  ...AREAS.map((area) => ({
    uri: `remit://taxonomy/areas/${area.slug}`,
    name: `area ${area.slug}`,
    title: area.title,
    text: () => describeArea(area),
  })),
  ...RULES.map(({ id, title }) => ({
    uri: `remit://rules/${id}`,
    name: `rule ${id}`,
    title,
    text: () => describeRule(id),
  })),
];
