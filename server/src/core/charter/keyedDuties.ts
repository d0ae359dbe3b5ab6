import type { Block, Field, Item, List, Paragraph, Words } from '../syntax/tree.ts';
import { cutWords, onOneLine, sourceSpan } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import { splitEnumeration } from './enumeration.ts';
import { isArea, keyKind, keyWords } from './keyedKeys.ts';
import type { Caveat, Duty, DutyForm, DutyList, Place, RoleId, Stance } from './model.ts';
import { isEmptyTalk } from './notDuties.ts';
import { readStance } from './stance.ts';

/** Whose duties a value lists, and how. */
export interface Owner {
  readonly place: number;
  readonly roles: readonly RoleId[];
  readonly excluded: boolean;
  readonly weak: boolean;
  readonly supports: boolean;
}

interface Options {
  readonly labels: readonly string[];
  readonly extent: Span;
  readonly form: DutyForm;
  readonly group?: Span | null;
  readonly stance?: Stance | undefined;
}

/** Keys of an entry that hold the duty's words, the most telling first. */
const TEXT_KEYS = [
  'duty',
  'responsibility',
  'title',
  'name',
  'what',
  'text',
  'activity',
  'decision',
  'area',
  'domain',
  'task',
  'summary',
  'description',
  'scope',
];
const DEEPEST = 12;

/** Gathers the duties of a registry, value by value. */
export class DutyCollector {
  readonly duties: Duty[] = [];
  private readonly text: string;
  private readonly places: Place[];
  private readonly isSeat: (words: string) => boolean;
  private readonly lists = new Map<number, DutyList[]>();
  private readonly taken = new Map<number, number>();

  /** @param places the places so far; a duty under an anchor that several offices use adds one for them together */
  constructor(text: string, places: Place[], isSeat: (words: string) => boolean) {
    this.text = text;
    this.places = places;
    this.isSeat = isSeat;
  }

  /** Containers of owned duties of a place, in text order. */
  listsOf(place: number): readonly DutyList[] {
    return this.lists.get(place) ?? [];
  }

  /**
   * Reads the value of a duty's key.
   *
   * @param shared the value stands elsewhere, under an anchor that other offices may use too
   */
  value(block: Block, owner: Owner, labels: readonly string[], shared: boolean, depth = 0): void {
    if (depth > DEEPEST) return;
    if (block.kind === 'list') this.list(block, owner, labels, shared, depth);
    else if (block.kind === 'paragraph') this.scalar(block, owner, labels);
    else if (block.kind === 'fields') for (const field of block.fields) this.area(field, owner, labels, shared, depth);
  }

  private list(list: List, owner: Owner, labels: readonly string[], shared: boolean, depth: number): void {
    const before = this.duties.length;
    for (const item of list.items) this.item(item, list, owner, labels, shared, depth);
    const owned = this.duties.slice(before).some(({ stance, place }) => stance === 'owns' && place === owner.place);
    const empty = list.items.length === 0 && !owner.excluded && !owner.supports;
    if ((owned || empty) && !shared) this.addList(owner.place, listOf(this.text, list));
  }

  private item(item: Item, list: List, owner: Owner, labels: readonly string[], shared: boolean, depth: number): void {
    const extent = entryExtent(this.text, item, list);
    for (const [i, child] of item.children.entries()) {
      if (child.kind === 'paragraph' && i === 0) this.add(child.words, owner, { labels, extent, form: 'value' });
      else if (child.kind === 'fields') this.entry(child.fields, owner, labels, extent, shared, depth);
      else if (child.kind === 'list' && i === 0) this.value(child, owner, labels, shared, depth + 1);
    }
  }

  /** An entry written as a map: `name: Pricing`, or `Pricing: own the price list`. */
  private entry(
    fields: readonly Field[],
    owner: Owner,
    labels: readonly string[],
    extent: Span,
    shared: boolean,
    depth: number,
  ): void {
    for (const name of TEXT_KEYS) {
      const [value] = fields.find(({ key }) => keyWords(key.text) === name)?.value ?? [];
      if (value?.kind === 'paragraph') {
        this.add(value.words, owner, { labels, extent, form: 'value' });
        return;
      }
    }
    const [only] = fields;
    if (fields.length !== 1 || !only || !isArea(only.key.text)) return;
    const [value] = only.value;
    if (value === undefined) this.add(only.key, owner, { labels, extent, form: 'value' });
    else if (value.kind === 'paragraph')
      this.add(value.words, owner, { labels: [...labels, label(only.key)], extent, form: 'value' });
    else this.value(value, owner, [...labels, label(only.key)], shared, depth + 1);
  }

  /** A field of a duty map: an area with its duties, or a duty that is switched on. */
  private area(field: Field, owner: Owner, labels: readonly string[], shared: boolean, depth: number): void {
    const { key } = field;
    if (!isArea(key.text)) return;
    const kind = keyKind(key.text);
    const own: Owner = {
      ...owner,
      excluded: owner.excluded || kind === 'negative',
      supports: owner.supports || kind === 'supports',
    };
    const below = kind === 'other' || kind === 'group' ? [...labels, label(key)] : labels;
    if (field.value.length === 0) this.add(key, own, { labels, extent: field.span, form: 'value' });
    for (const value of field.value) {
      if (value.kind === 'paragraph' && /^(?:true|yes|on|owner|owns|full|primary|lead)$/i.test(value.words.text)) {
        this.add(key, own, { labels, extent: field.span, form: 'value' });
      } else if (value.kind === 'paragraph' && /^(?:false|no|off|null|~|none|\d+%?)$/i.test(value.words.text)) continue;
      else this.value(value, own, below, shared, depth + 1);
    }
  }

  /** A scalar: one duty, or several between commas. */
  private scalar(block: Paragraph, owner: Owner, labels: readonly string[]): void {
    const { words } = block;
    // `In short:` only leads to the list below it.
    if (/[:：]$/u.test(words.text)) return;
    const parts = splitEnumeration(words.text);
    if (parts.length <= 1) {
      this.add(words, owner, { labels, extent: block.span, form: 'value' });
      return;
    }
    const group = sourceSpan(words, 0, words.text.length);
    for (const { start, end } of parts) {
      const part = cutWords(words, start, end);
      this.add(part, owner, { labels, extent: sourceSpan(part, 0, part.text.length), form: 'clause', group });
    }
    if (!owner.excluded && !owner.supports) {
      this.addList(owner.place, { form: 'clauses', span: group, marker: '', indent: '', loose: false });
    }
  }

  /** Adds one duty, unless its words say nothing or only name a seat. */
  add(words: Words, owner: Owner, { labels, extent, form, group = null, stance }: Options): void {
    const own = cutWords(words);
    if (own.text === '' || isEmptyTalk(own) || this.isSeat(own.text)) return;
    const text = onOneLine(own.text);
    const span = sourceSpan(own, 0, own.text.length);
    const earlier = this.taken.get(span.start);
    if (earlier !== undefined) {
      this.share(earlier, owner);
      return;
    }
    this.taken.set(span.start, this.duties.length);
    const said = readStance(text, owner.roles);
    const caveats = new Set<Caveat>(said.caveats);
    if (owner.weak) caveats.add('weak');
    this.duties.push({
      text,
      span,
      extent,
      form,
      place: owner.place,
      roles: owner.roles,
      stance: stance ?? (owner.excluded ? 'excluded' : owner.supports ? 'supports' : said.stance),
      labels,
      caveats: [...caveats],
      named: said.named,
      group,
      cell: null,
    });
  }

  /** A duty that a second office reads through the same anchor belongs to both. */
  private share(index: number, owner: Owner): void {
    const duty = this.duties[index] as Duty;
    if (owner.roles.every((role) => duty.roles.includes(role))) return;
    const roles = [...new Set([...duty.roles, ...owner.roles])];
    const first = this.places[duty.place] as Place;
    const second = this.places[owner.place] as Place;
    let place = this.places.findIndex((one) => one.label === first.label && one.roles.join() === roles.join());
    if (place < 0) {
      place = this.places.length;
      this.places.push({ ...first, roles, title: `${first.title} / ${second.title}`, lists: [] });
    }
    this.duties[index] = { ...duty, place, roles };
  }

  private addList(place: number, list: DutyList): void {
    const lists = this.lists.get(place);
    if (lists) lists.push(list);
    else this.lists.set(place, [list]);
  }
}

function label(key: Words): string {
  return keyWords(key.text);
}

/** A block entry is whole lines, with the comment behind it; a flow entry its own words. */
function entryExtent(text: string, item: Item, list: List): Span {
  if (item.marker === '' || isFlow(text, list)) return item.span;
  let start = item.span.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  if (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') return item.span;
  let end = item.span.end;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return { start, end };
}

function isFlow(text: string, list: List): boolean {
  return text[list.span.start] === '[';
}

function listOf(text: string, list: List): DutyList {
  const flow = isFlow(text, list);
  const last = list.items.at(-1);
  const first = list.items[0];
  if (flow || !last || !first) return { form: 'yaml-flow', span: list.span, marker: '', indent: '', loose: false };
  const start = entryExtent(text, first, list).start;
  const inScalar = last.marker !== '-' || !text.slice(start, first.span.start + 1).endsWith('-');
  const indent = text.slice(start, first.span.start);
  const span = { start, end: entryExtent(text, last, list).end };
  const between = text.slice(first.span.end, last.span.start);
  return {
    form: inScalar ? 'bullets' : 'yaml-block',
    span,
    marker: last.marker,
    indent: /^[ \t]*$/.test(indent) ? indent : '',
    loose: /\n[ \t]*\r?\n/.test(between),
  };
}
