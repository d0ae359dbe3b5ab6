import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** How the bytes of a text file are to be read and written. */
export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be';

/** A file's words, as an editor would show them: the byte order mark is no part of the text. */
export interface TextFile {
  readonly text: string;
  readonly encoding: Encoding;
  /** False when some bytes are no text in this encoding; writing the file back would lose them. */
  readonly lossless: boolean;
}

/** A file that cannot be read as text, with a message for people. */
export class UnreadableError extends Error {
  /** True when the file can be opened but holds no text. */
  readonly binary: boolean;

  constructor(message: string, binary = false) {
    super(message);
    this.binary = binary;
  }
}

/** Bytes looked at for a NUL, the sign of a file that is no text. */
const BINARY_PROBE = 8000;

/**
 * Reads a text file: UTF-8 with or without a byte order mark, or UTF-16 with one.
 *
 * @throws UnreadableError when the file cannot be opened or holds no text; the message names the reason, not the file
 */
export function readTextFile(path: string): TextFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UnreadableError(reasonOf(error));
  }
  return decode(bytes);
}

/** What {@link readTextFile} does with the bytes of a file. */
export function decode(bytes: Buffer): TextFile {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf16be');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const nul = bytes.indexOf(0);
  const lossless = isUtf8(bytes);
  if (nul !== -1 && nul < BINARY_PROBE && !lossless) throw new UnreadableError('this is no text file', true);
  return { text: bytes.toString('utf8', marked ? 3 : 0), encoding: marked ? 'utf8-bom' : 'utf8', lossless };
}

/** The bytes that {@link decode} reads back as the same text. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf8-bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf16be' ? bytes.swap16() : bytes;
}

function utf16(bytes: Buffer, encoding: 'utf16le' | 'utf16be'): TextFile {
  const whole = bytes.length % 2 === 0;
  const even = Buffer.from(whole ? bytes : bytes.subarray(0, -1));
  if (encoding === 'utf16be') even.swap16();
  return { text: even.toString('utf16le', 2), encoding, lossless: whole };
}

/**
 * The reason of a file system error in plain words.
 *
 * @param wanted what was to be done with the file
 */
export function reasonOf(error: unknown, wanted: 'read' | 'write' = 'read'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return `no permission to ${wanted} it`;
    case 'EROFS':
      return 'nothing can be written there';
    case 'ENOSPC':
      return 'no room is left on the disk';
    case 'EEXIST':
      return 'there is a file of that name';
    case 'EISDIR':
      return 'this is a folder, not a file';
    case 'ELOOP':
      return 'a link that leads back to itself';
    case 'ENOTDIR':
      return 'a part of this path is no folder';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'too large to read';
    default:
      return message;
  }
}
