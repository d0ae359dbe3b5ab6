import type { ConfigLayer } from './layer.ts';

/** A ready-made config that `extends` can name. */
export interface Preset {
  /** One sentence for completion and documentation. */
  readonly title: string;
  /** Why it says what it says; Markdown, for the documentation and hover. */
  readonly why: string;
  readonly layer: ConfigLayer;
}

/** The presets, by name. */
export const PRESETS: Readonly<Record<'startup' | 'enterprise' | 'nonprofit', Preset>> = {
  startup: {
    title: 'Few people, several hats: quieter about work that two roles share.',
    why: 'One person may carry the titles of CTO and CPO at once (document B, “Differences in Focus and Approach”), and which of the two a young company hires first follows its needs (B, “Choosing Between a CTO and CPO for Your Organization”). Work on two lists is then how things are, so `duplicate-duty` and `shared-duty` stay silent and a misplaced duty needs more evidence.',
    layer: { rules: { 'duplicate-duty': 'off', 'shared-duty': 'off' }, threshold: 0.6 },
  },
  enterprise: {
    title: 'All three offices filled: every area should have one owner.',
    why: 'Where each office is filled, what counts is that the roles stay distinct although their areas touch (document A, “In a Conclusion”). So an area nobody has is told, two owners of one duty are an error, and a duty on two lists is a warning.',
    layer: {
      rules: { 'contradictory-owner': 'error', 'duplicate-duty': 'warning', 'uncovered-area': 'information' },
    },
  },
  nonprofit: {
    title: 'Programs instead of products: more evidence before anything is said.',
    why: 'Both documents describe companies that sell technology (A, “In a Conclusion”; B, “Shared Leadership Responsibilities”); product and revenue fit an organization that lives on grants only in part, so a finding needs more evidence. The letters CPO and CDO stand for programs and development (fundraising) there as often as for products and data, so their full titles are read as offices of their own.',
    layer: {
      threshold: 0.7,
      rules: { 'shared-duty': 'off' },
      roles: [
        {
          id: 'CPO-PROGRAM',
          titles: ['Chief Program Officer', 'Chief Programs Officer', 'Chief Programme Officer'],
          abbreviations: [],
          aliases: [],
          holds: [],
        },
        {
          id: 'CDO-DEVELOPMENT',
          titles: ['Chief Development Officer', 'Director of Development'],
          abbreviations: [],
          aliases: [],
          holds: [],
        },
        { id: 'ED', titles: ['Executive Director'], abbreviations: [], aliases: [], holds: [] },
      ],
    },
  },
};
