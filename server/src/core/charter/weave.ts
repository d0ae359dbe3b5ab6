import type { Duty, Place } from './model.ts';

/** Places and the duties that name them by index. */
export interface Reading {
  readonly places: readonly Place[];
  readonly duties: readonly Duty[];
}

/** Joins what several readers found in one document into one list of places and one of duties, both in text order. */
export function weave(readings: readonly Reading[]): { places: Place[]; duties: Duty[] } {
  const filled = readings.filter(({ places }) => places.length > 0);
  const [only] = filled;
  if (filled.length === 1 && only) return { places: [...only.places], duties: [...only.duties] };
  const all = filled.flatMap(({ places }, reading) => places.map((place, index) => ({ place, reading, index })));
  all.sort((a, b) => a.place.label.start - b.place.label.start || a.reading - b.reading || a.index - b.index);
  const moved = filled.map(({ places }) => new Array<number>(places.length));
  all.forEach(({ reading, index }, now) => {
    (moved[reading] as number[])[index] = now;
  });
  const duties = filled.flatMap((one, reading) =>
    one.duties.map((duty) => ({ ...duty, place: (moved[reading] as number[])[duty.place] as number })),
  );
  duties.sort((a, b) => a.span.start - b.span.start || a.place - b.place);
  return { places: all.map(({ place }) => place), duties };
}
