// Writes charters of any size for the performance bench: the same seed gives the same bytes on every machine. Sections
// are those of officers whose duties are judged, so that every list is really read; about 8 duties in 100 carry a fault
// (vague words, a missing actor, a duplicate).

import {
  CADENCES,
  CLAUSES,
  FIRST,
  GERUNDS,
  OBJECTS,
  OFFICERS,
  OUTCOMES,
  PROSE,
  RACI_ACTIVITIES,
  REGIONS,
  SCOPES,
  SECOND,
  VAGUE,
  VERBS,
} from './charterWords.mjs';

// mulberry32: tiny, seeded, identical everywhere
function rng(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const r = {
    next,
    int: (lo, hi) => lo + Math.floor(next() * (hi - lo + 1)),
    pick: (xs) => xs[Math.floor(next() * xs.length)],
    chance: (p) => next() < p,
  };
  return r;
}

const lower = (s) => s[0].toLowerCase() + s.slice(1);

function duty(r, defects, recent) {
  const v = r.pick(VERBS),
    o = r.pick(OBJECTS),
    s = r.pick(SCOPES);
  if (r.chance(defects)) {
    switch (r.int(0, 6)) {
      case 0:
        return `${v} ${o} ${r.pick(VAGUE)}.`;
      case 1:
        return `${o[0].toUpperCase()}${o.slice(1)} is reviewed ${r.pick(CADENCES)}.`; // passive, no actor
      case 2:
        return recent.length ? r.pick(recent) : `${v} ${o} ${s}.`; // duplicate
      case 3:
        return `${v} ${o} and ${r.pick(OBJECTS)} and ${r.pick(OBJECTS)}, and also ${lower(r.pick(VERBS))} ${r.pick(OBJECTS)} ${s}.`; // compound
      case 4:
        return `Helps with ${o} ${s}.`;
      case 5:
        return `Should try to ensure that ${o} is good enough ${s}`; // weak, no full stop
      default:
        return `TBD: ${lower(v)} ${o} ${s}.`;
    }
  }
  switch (r.int(0, 9)) {
    case 0:
    case 1:
    case 2:
      return `${v} ${o} ${s}.`;
    case 3:
      return `${v} ${o} ${s} ${r.pick(CADENCES)}.`;
    case 4:
      return `${v} ${o} ${s} ${r.pick(OUTCOMES)}.`;
    case 5:
      return `${v} ${o} ${r.pick(CADENCES)} ${r.pick(OUTCOMES)}.`;
    case 6:
      return `${v} ${o} ${s} ${r.pick(GERUNDS)}.`;
    case 7:
      return `${r.pick(CLAUSES)} ${lower(v)} ${o} ${s}.`;
    case 8:
      return `${v} ${o} and ${r.pick(OBJECTS)} ${s}.`;
    default:
      return `${v} ${o} ${r.pick(GERUNDS)}.`;
  }
}

/** The officers in turn; from the second turn on each is one region's. */
function role(i) {
  const officer = OFFICERS[i % OFFICERS.length];
  const turn = Math.floor(i / OFFICERS.length);
  if (turn === 0) return officer;
  const region = REGIONS[(turn - 1) % REGIONS.length];
  const unit = Math.floor((turn - 1) / REGIONS.length);
  return { ...officer, region: unit > 0 ? `${region} ${unit + 1}` : region };
}

const paragraph = (r, n) => Array.from({ length: n }, () => r.pick(PROSE)).join(' ');

function model({ seed = 1, duties = 40, defects = 0.08 } = {}) {
  const r = rng(seed * 2654435761 + duties);
  const company = `${r.pick(FIRST)} ${r.pick(SECOND)}`;
  const sections = [
    { heading: 'Company', paragraphs: [paragraph(r, 3), paragraph(r, 3)] },
    { heading: 'How we decide', paragraphs: [paragraph(r, 4)] },
  ];
  const roles = [];
  let left = duties;
  const recent = [];
  for (let i = 0; left > 0; i++) {
    const base = role(i);
    let n = Math.min(left, r.int(8, 15));
    if (left - n > 0 && left - n < 3) n = left;
    const list = [];
    for (let d = 0; d < n; d++) {
      const text = duty(r, defects, recent);
      list.push(text);
      recent.push(text);
      if (recent.length > 200) recent.shift();
    }
    left -= n;
    roles.push({
      ...base,
      reportsTo: i === 0 ? 'Chief Executive Officer (CEO)' : `${roles[0].title} (${roles[0].code})`,
      paragraphs: [`The ${base.title} (${base.code}) ${base.purpose}. ${paragraph(r, r.int(0, 1))}`.trim()],
      duties: list,
      not: r.chance(0.4) ? [`Does not decide on ${r.pick(OBJECTS)} ${r.pick(SCOPES)}.`] : [],
    });
  }
  const tables = [];
  for (let i = 0; i < roles.length; i += 12) {
    const cols = roles.slice(0, 4).map((x) => x.code);
    const rows = [];
    const used = new Set();
    for (let k = 0; k < 6; k++) {
      let a = r.pick(RACI_ACTIVITIES);
      while (used.has(a)) a = r.pick(RACI_ACTIVITIES);
      used.add(a);
      const owner = r.int(0, cols.length - 1);
      rows.push([a, ...cols.map((_, c) => (c === owner ? 'A' : r.pick(['R', 'C', 'I'])))]);
    }
    if (r.chance(0.2)) rows[0][1] = rows[0][cols.length] = 'A'; // two accountable: a fault
    tables.push({ after: i, cols, rows });
  }
  return { title: `${company} team charter`, version: `2025.${r.int(1, 12)}`, sections, roles, tables };
}

/**
 * One charter as Markdown.
 *
 * @param options `seed`, number of `duties`, share of `defects`
 */
export function charter(options) {
  const m = model(options);
  const out = [`# ${m.title}`, '', `Version ${m.version}. This document replaces all earlier versions.`, ''];
  for (const s of m.sections) {
    out.push(`## ${s.heading}`, '');
    for (const p of s.paragraphs) out.push(p, '');
  }
  m.roles.forEach((x, i) => {
    out.push(
      `## ${x.title} (${x.code})${x.region ? `, ${x.region}` : ''}`,
      '',
      ...x.paragraphs.flatMap((p) => [p, '']),
      `**Reports to:** ${x.reportsTo}`,
      '',
      '### Duties',
      '',
    );
    for (const d of x.duties) out.push(`- ${d}`);
    out.push('');
    if (x.not.length) {
      out.push('### Not in scope', '');
      for (const d of x.not) out.push(`- ${d}`);
      out.push('');
    }
    const t = m.tables.find((y) => y.after === i);
    if (t) {
      out.push(
        i === 0 ? '### Decision rights' : `### Decision rights ${i / 12 + 1}`,
        '',
        `| Activity | ${t.cols.join(' | ')} |`,
        `| --- | ${t.cols.map(() => '---').join(' | ')} |`,
      );
      for (const row of t.rows) out.push(`| ${row.join(' | ')} |`);
      out.push('');
    }
  });
  return out.join('\n');
}
