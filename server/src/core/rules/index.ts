import { ambiguousRole } from './ambiguous-role.ts';
import { contradictoryOwner } from './contradictory-owner.ts';
import { disownedDuty } from './disowned-duty.ts';
import { duplicateDuty } from './duplicate-duty.ts';
import { duplicateRole } from './duplicate-role.ts';
import { emptyRole } from './empty-role.ts';
import { invalidConfig } from './invalid-config.ts';
import { misassignedDuty } from './misassigned-duty.ts';
import { raciManyAccountables } from './raci-many-accountables.ts';
import { raciMisassignedAccountable } from './raci-misassigned-accountable.ts';
import { raciNoAccountable } from './raci-no-accountable.ts';
import { raciUnknownCode } from './raci-unknown-code.ts';
import type { Rule } from './rule.ts';
import { sharedDuty } from './shared-duty.ts';
import { uncoveredArea } from './uncovered-area.ts';
import { unusedIgnore } from './unused-ignore.ts';

/** Every rule, in the order in which findings on one span are listed; `unused-ignore` looks back on the others. */
export const RULES: readonly Rule[] = [
  misassignedDuty,
  raciMisassignedAccountable,
  raciNoAccountable,
  raciManyAccountables,
  raciUnknownCode,
  contradictoryOwner,
  duplicateDuty,
  sharedDuty,
  disownedDuty,
  ambiguousRole,
  duplicateRole,
  emptyRole,
  uncoveredArea,
  invalidConfig,
  unusedIgnore,
];
