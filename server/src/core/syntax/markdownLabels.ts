import type { MarkdownConfig } from '@lezer/markdown';

/** A line bold from end to end (a remark in parentheses aside), a short capitalized one with a colon, or an office’s letters. */
const LABEL =
  /^(?:(?:\*\*[^*]{1,80}\*\*|__[^_]{1,80}__):?(?:\s*\([^()]{1,60}\))?:?|\p{Lu}[^.;:!?]{0,60}:|C\p{Lu}{1,3}O(?: \([^()]{1,60}\))?)\s*$/u;

/**
 * A label at the margin right below a list item, with no empty line between. CommonMark reads it as the item's last
 * line; people mean it to stand over the list that follows, and read as part of the item it would leave that list
 * under the label before it.
 */
export const labelsBelowItems: MarkdownConfig = {
  parseBlock: [
    {
      name: 'LabelBelowItem',
      endLeaf(context, line) {
        if (line.basePos > 0 || line.indent > 0) return false;
        for (let depth = context.depth - 1; depth > 0; depth--) {
          if (context.parentType(depth).name === 'ListItem') return LABEL.test(line.text);
        }
        return false;
      },
    },
  ],
};
