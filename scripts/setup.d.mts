export const root: string;
export const node: string;
export const environment: NodeJS.ProcessEnv;
export class Trouble extends Error {}
export function setUp(needs?: { editor?: boolean; browser?: boolean; others?: boolean }): Promise<void>;
export function findBrowser(): string | undefined;
export function main(act: () => Promise<void>): Promise<void>;
export function remove(folder: string): void;
export function temporaryFolder(name: string): string;
export function whenEnding(clean: () => void): () => void;
