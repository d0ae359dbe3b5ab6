/** A team or department that is nobody's in particular: the one of whoever's charter it is. */
const OWN =
  /\b(?:the|a|an|my|your|our|his|her|their|its|own|this|each|every|one[’']s|per|within|daily|weekly|monthly|quarterly|yearly|annual|^)[ \t]+(?:own[ \t]+)?(?:team|department|departmental|function|functional area|division|group|unit|area of responsibility|direct reports)(?:[’']s)?\b/i;

/** Taking part in something is no claim to it. */
const PARTAKING = /^(?:attend|participat|join|take[sn]? part|taking part|contribut|sit[s]? on|sitting on|help|assist)/i;

/**
 * True for work that every executive has once, each their own: `Set OKRs for the department`, `Run weekly team
 * meetings`, `Attend the leadership meeting`. Two charters that list it say two things with the same words.
 */
export function isEveryones(duty: string): boolean {
  return OWN.test(duty) || PARTAKING.test(duty.trim());
}
