/** The first word on the command line of a thread that checks files for the program. */
export const THREAD = 'remit:thread';
