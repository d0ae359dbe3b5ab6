export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly homepage: string;
  readonly text: string;
}
export function bundledPackages(): Promise<readonly BundledPackage[]>;
export function notices(): Promise<string>;
