import type { Source } from '../analysis.ts';
import type { Block, Field, SyntaxTree } from '../syntax/tree.ts';
import { sourceSpan } from '../syntax/words.ts';
import type { RoleId } from './model.ts';
import { readRoleLabel } from './roleLabel.ts';
import { titleOfSlug } from './titles.ts';

/** The office that a whole file is about, by its front matter or its name. Absolute offsets. */
export interface Base {
  readonly roles: readonly RoleId[];
  /** Letters that are not spelled out there. */
  readonly letters: string | null;
  readonly start: number;
  readonly end: number;
  readonly form: 'front-matter' | 'file-name';
}

const KEYS = /^(?:name|role|title|id|agent|position|seat|rolle|cargo|poste)$/i;

/** Front matter first, then file name, then folder name; null when none names an office. */
export function baseOf(source: Source, tree: SyntaxTree): Base | null {
  const named = tree.format === 'markdown' ? ofFrontMatter(tree.frontMatter) : null;
  return named ?? ofPath(source.path);
}

function ofFrontMatter(fields: readonly Field[]): Base | null {
  for (const field of fields) {
    if (!KEYS.test(field.key.text)) continue;
    const first: Block | undefined = field.value[0];
    if (first?.kind !== 'paragraph') continue;
    const { words } = first;
    const slug = titleOfSlug(words.text.replace(/-(?:agent|role|bot|lead)$/i, ''));
    const label = slug ? null : readRoleLabel(words.text);
    const roles = slug ?? (label && label.roles[0] !== 'OTHER' ? label.roles : null);
    if (!roles) continue;
    const { start, end } = sourceSpan(words, label?.start ?? 0, label?.end ?? words.text.length);
    return { roles, letters: lettersOf(words.text, roles), start, end, form: 'front-matter' };
  }
  return null;
}

/** `agents/cto.md`, `chief-product-officer/SKILL.md`, `acme-coo.md`, `cto-agent.md`. */
function ofPath(path: string): Base | null {
  const parts = path.split('/');
  const file = (parts.pop() ?? '').replace(/\.[^.]*$/, '');
  const generic =
    /^(?:readme|role|agents?|skill|responsibilities|charter|index|job[-_ ]?description|profile|_index)$/i.test(file);
  const folder = parts.pop() ?? '';
  for (const name of generic ? [folder] : [file]) {
    const roles = ofName(name);
    if (roles) return { roles, letters: lettersOf(name, roles), start: 0, end: 0, form: 'file-name' };
  }
  return null;
}

function ofName(name: string): readonly RoleId[] | null {
  const plain = name
    .replace(/[-_. ](?:agent|role|charter|responsibilities|job[-_ ]?description|profile|seat|jd|card)$/i, '')
    .replace(/^\d+[-_. ]+/, '');
  const whole = titleOfSlug(plain);
  if (whole) return whole;
  const last = /[-_. ](c[a-z]{1,3}o)$/i.exec(plain)?.[1];
  return last === undefined ? null : titleOfSlug(last);
}

/** The letters when a name has no more than those: they may stand for several offices. */
function lettersOf(words: string, roles: readonly RoleId[]): string | null {
  const letters = /(?:^|[^\p{L}])(c[a-z]{1,3}o)(?:$|[^\p{L}])/iu.exec(words)?.[1]?.toUpperCase();
  return letters !== undefined && roles.includes(letters) ? letters : null;
}
