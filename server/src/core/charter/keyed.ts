import type { Block, Field, FieldBlock, SyntaxTree } from '../syntax/tree.ts';
import { sourceSpan } from '../syntax/words.ts';
import { contains, type Span } from '../text/span.ts';
import { DutyCollector, type Owner } from './keyedDuties.ts';
import { IDENTITY_KEYS, isAside, keyKind, keyWords } from './keyedKeys.ts';
import type { Seat, SeatReader } from './matrixLayout.ts';
import type { Duty, Holder, Place } from './model.ts';

/** An office that a map is about. */
interface Identity {
  readonly seat: Seat;
  readonly title: string;
  readonly label: Span;
}

/** Where in the document a map stands. */
interface Above {
  /** The nearest key over it, '' at the top. */
  readonly key: string;
  /** The nearest key over it that is none of an office's own, for lists right under an office's key. */
  readonly negative: boolean;
  readonly depth: number;
}

const DEEPEST = 60;
const PERSON = /^(?:[\p{Lu}][\p{L}’'.-]*)(?:\s+[\p{L}’'.-]+){1,3}$/u;
const VACANT =
  /^(?:vacant|open|tbd|tbh|tba|none|unfilled|to be (?:hired|named)|vakant|vacante|vago|空缺|空席|null|~)?$/iu;
const ACTING = /\b(?:acting|interim|a\.i\.|kommissarisch|interin[oa]|par intérim|代理)\b/iu;
const HOLDER_KEYS =
  /^(?:holder|held by|person|incumbent|seat holder|who|assignee|current|inhaber|titular|titulaire|担当|担任者|负责人)$/;
const ACCOUNTABLE_KEYS = /^(?:accountable|approver|decider|decision maker|dri|decided by|approved by|a)$/;
const OWNER_KEYS = /^(?:owner|owned by|verantwortlich|responsable|responsável|責任者|负责人)$/;
const ACTIVITY_KEYS =
  /^(?:activity|decision|duty|responsibility|task|area|domain|process|deliverable|what|topic|name|title|aktivität|actividad|atividade|activité)$/;
const ASSIGNING_KEYS =
  /^(?:decisions?|decision rights|raci|rasci|daci|matrix|responsibilit(?:y|ies)|responsibility matrix|areas?|domains?|duties|ownership|owners|activities|accountabilit(?:y|ies))$/;

/**
 * Reads roles and duties from YAML or JSON: maps keyed by role, lists of maps with `id`, `name`, `role` or `title`,
 * a file that is one role, and entries that name an activity and who is accountable for it. Only values under a
 * duty's key are duties; unknown keys are left alone. Pure.
 *
 * @param seat reads a value or key as a seat
 * @param fileSeat the office that the file's name says, for a file of one role
 */
export function readKeyed(
  text: string,
  tree: SyntaxTree,
  seat: SeatReader,
  fileSeat: Seat | null,
): { readonly places: Place[]; readonly duties: readonly Duty[] } {
  const reader = new KeyedReader(text, seat);
  for (const { at, block } of tree.blocks) if (at === 0) reader.visit(block, { key: '', negative: false, depth: 0 });
  if (reader.places.length === 0 && fileSeat) {
    for (const { block } of tree.blocks) if (block.kind === 'fields') reader.readFile(block, fileSeat);
  }
  return { places: reader.finish(), duties: reader.collector.duties };
}

class KeyedReader {
  readonly places: Place[] = [];
  readonly collector: DutyCollector;
  private readonly text: string;
  private readonly seat: SeatReader;

  constructor(text: string, seat: SeatReader) {
    this.text = text;
    this.seat = seat;
    this.collector = new DutyCollector(text, this.places, (words) => this.seatOf(words) !== null);
  }

  finish(): Place[] {
    return this.places.map((place, index) => ({ ...place, lists: this.collector.listsOf(index) }));
  }

  visit(block: Block, above: Above): void {
    if (above.depth > DEEPEST) return;
    if (block.kind === 'list') {
      for (const item of block.items)
        for (const child of item.children) this.visit(child, { ...above, depth: above.depth + 1 });
    } else if (block.kind === 'fields') this.map(block, above, null, block.span);
  }

  /** A file of one role: its top-level keys are the role's. */
  readFile(block: FieldBlock, seat: Seat): void {
    if (!block.fields.some(({ key }) => keyKind(key.text) === 'duty')) return;
    const label = { start: 0, end: 0 };
    const owner = this.open({ seat, title: seat.roles.join('/'), label }, block.span, 'file-name', null);
    this.duties(block, owner);
  }

  /** A map: perhaps an office, by its own fields or by the key it stands under. */
  private map(block: FieldBlock, above: Above, keyed: Identity | null, scope: Span): void {
    if (this.assignment(block, above)) return;
    const identity = this.identify(block, keyed);
    if (identity) {
      const owner = this.open(identity, scope, 'key', holderOf(block));
      this.duties(block, owner);
    }
    for (const field of block.fields) {
      const kind = keyKind(field.key.text);
      if (isAside(field.key.text) || (identity && (kind === 'duty' || kind === 'negative'))) continue;
      // What an alias or a merge shows is visited where it stands.
      if (!contains(block.span, field.span)) continue;
      this.field(field, kind === 'negative', above.depth + 1, above.key);
    }
  }

  private field(field: Field, negative: boolean, depth: number, wrapper: string): void {
    const words = field.key.text;
    const named = this.seatOf(words);
    const known = named?.roles.some((role) => role !== 'OTHER') ? named : null;
    const span = sourceSpan(field.key, 0, field.key.text.length);
    const keyed: Identity | null = named ? { seat: named, title: words, label: span } : null;
    for (const block of field.value) {
      const above: Above = { key: words, negative, depth };
      if (block.kind === 'fields' && contains(field.span, block.span)) this.map(block, above, keyed, field.span);
      else if (block.kind === 'fields' && keyed && known) {
        // The whole map stands elsewhere, under an anchor.
        const owner = this.open(keyed, field.span, 'key', holderOf(block));
        this.duties(block, owner);
      } else if (
        keyed &&
        known &&
        this.listsDuties(wrapper) &&
        (block.kind === 'list' || keyKind(wrapper) === 'duty')
      ) {
        const owner = this.open(keyed, field.span, 'key', null);
        if (
          block.kind === 'list' &&
          !block.items.some(({ children }) => children[0]?.kind === 'fields' && this.identify(children[0], null))
        ) {
          this.collector.value(block, { ...owner, excluded: keyKind(wrapper) === 'negative' }, [], false);
        } else if (block.kind === 'paragraph' && keyKind(wrapper) === 'duty')
          this.collector.value(block, owner, [], false);
        else this.visit(block, above);
      } else if (block.kind === 'paragraph' && ASSIGNING_KEYS.test(keyWords(wrapper)))
        this.assign(field.key, field.span, block, []);
      else if (contains(field.span, block.span)) this.visit(block, above);
    }
  }

  /** Lists right under an office's key are duties only where the key above says so or merely groups offices. */
  private listsDuties(wrapper: string): boolean {
    const kind = keyKind(wrapper);
    return wrapper === '' || kind === 'group' || kind === 'duty' || kind === 'negative';
  }

  /** `{ decision: Pricing, accountable: CPO }`: a row of a matrix written as a map. */
  private assignment(block: FieldBlock, above: Above): boolean {
    const field = (pattern: RegExp): Field | undefined =>
      block.fields.find(({ key }) => pattern.test(keyWords(key.text)));
    const wrapper = ASSIGNING_KEYS.test(keyWords(above.key));
    const owner = field(ACCOUNTABLE_KEYS) ?? (wrapper ? field(OWNER_KEYS) : undefined);
    const activity = field(ACTIVITY_KEYS);
    const [value] = owner?.value ?? [];
    const [what] = activity?.value ?? [];
    if (!owner || !value || what?.kind !== 'paragraph' || this.seatOf(what.words.text)) return false;
    if (!wrapper && block.fields.some(({ key }) => /^(?:due|deadline|status|date|priority)$/.test(keyWords(key.text))))
      return false;
    return this.assign(what.words, block.span, value, []);
  }

  private assign(activity: Field['key'], scope: Span, value: Block, labels: readonly string[]): boolean {
    const holders = value.kind === 'list' ? value.items.flatMap(({ children }) => children) : [value];
    const seats = holders.flatMap((holder) => {
      const seat = holder.kind === 'paragraph' ? this.seatOf(holder.words.text) : null;
      return seat && holder.kind === 'paragraph'
        ? [{ seat, span: sourceSpan(holder.words, seat.start, seat.end) }]
        : [];
    });
    const [first] = seats;
    if (!first || !seats.some(({ seat }) => seat.roles.some((role) => role !== 'OTHER'))) return false;
    const seat: Seat = { ...first.seat, roles: [...new Set(seats.flatMap((one) => one.seat.roles))] };
    const title = this.text.slice(first.span.start, first.span.end);
    const owner = this.open({ seat, title, label: first.span }, scope, 'matrix-cell', null);
    this.collector.add(activity, owner, { labels, extent: scope, form: 'value' });
    return true;
  }

  private duties(block: FieldBlock, owner: Owner): void {
    for (const field of block.fields) {
      const kind = keyKind(field.key.text);
      if (kind !== 'duty' && kind !== 'negative' && kind !== 'weak' && kind !== 'supports') continue;
      for (const value of field.value) {
        // Prose about a purpose says why a seat exists, not what it does.
        if ((kind === 'weak' || kind === 'supports') && value.kind !== 'list') continue;
        // One word beside `area:` or `scope:` sorts the office, it gives it no duty.
        if (value.kind === 'paragraph' && /^(?:area|scope)$/.test(keyWords(field.key.text))) continue;
        const own: Owner = {
          ...owner,
          excluded: kind === 'negative',
          weak: kind === 'weak',
          supports: kind === 'supports',
        };
        this.collector.value(value, own, [], !contains(block.span, value.span));
      }
    }
  }

  private open(identity: Identity, scope: Span, form: Place['form'], holder: Holder | null): Owner {
    const { seat, title, label } = identity;
    this.places.push({
      roles: seat.roles,
      title,
      label,
      scope,
      form,
      level: null,
      holder,
      doubt: seat.doubt,
      lists: [],
    });
    return { place: this.places.length - 1, roles: seat.roles, excluded: false, weak: false, supports: false };
  }

  /** The office of a map: the title that says most among its own fields and the key it stands under. */
  private identify(block: FieldBlock, keyed: Identity | null): Identity | null {
    const candidates: Identity[] = [];
    for (const name of IDENTITY_KEYS) {
      const field = block.fields.find(({ key }) => keyWords(key.text) === name);
      const [value] = field?.value ?? [];
      if (value?.kind !== 'paragraph' || value.words.text.length > 80) continue;
      const seat = this.seatOf(value.words.text);
      if (seat) {
        const span = sourceSpan(value.words, seat.start, seat.end);
        candidates.push({ seat, title: value.words.text.replace(/\s+/g, ' '), label: span });
      }
    }
    if (keyed) candidates.push(keyed);
    const officers = candidates.filter(({ seat }) => seat.roles.some((role) => role !== 'OTHER'));
    // `CPO` beside `Chief People Officer` is that office: the title that leaves no doubt counts.
    const settled = officers.filter(({ title }) => /\s|[^\p{ASCII}]/u.test(title) || title.length > 6);
    const best = settled[0] ?? officers[0] ?? candidates[0] ?? null;
    if (!best || best === keyed) return best;
    return keyed && officers.includes(keyed) && contains(block.span, best.label)
      ? { ...best, label: keyed.label }
      : best;
  }

  private seatOf(words: string): Seat | null {
    if (words.length > 80) return null;
    if (/^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u.test(words)) {
      // `chiefProductOfficer` is one word in the source, so its place is the whole of it.
      const seat = this.seat(words.replace(/(?=\p{Lu})/gu, ' '), true);
      return seat && { ...seat, start: 0, end: words.length };
    }
    const slug = /^[\w.-]+$/.test(words) && /[_.-]/.test(words);
    // Blanks in place of the joints keep the offsets.
    return this.seat(slug ? words.replace(/[_.-]/g, ' ') : words, slug);
  }
}

/** Who holds the seat, where a field says so. */
function holderOf(block: FieldBlock): Holder | null {
  for (const field of block.fields) {
    const key = keyWords(field.key.text);
    const [value] = field.value;
    if (!HOLDER_KEYS.test(key) && key !== 'name') continue;
    if (HOLDER_KEYS.test(key) && value === undefined) return null;
    if (value?.kind !== 'paragraph') continue;
    const name = value.words.text.trim();
    const bare = name.replace(/\s*[(（].*$/u, '');
    if (HOLDER_KEYS.test(key) && VACANT.test(bare))
      return { name: '', span: { start: value.span.start, end: value.span.start }, tenure: 'vacant' };
    if (PERSON.test(bare) && !/\b(?:Officer|Chief|Head|Director|Team|Agent)\b/.test(bare)) {
      return {
        name: bare,
        span: sourceSpan(value.words, 0, bare.length),
        tenure: ACTING.test(name) ? 'acting' : 'regular',
      };
    }
  }
  return null;
}
