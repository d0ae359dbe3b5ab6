import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { CHARTER_LANGUAGES } from '../../client/src/suggestsCharter.ts';
import { manifestTools } from '../../scripts/manifestTools.ts';
import { RULE_IDS, SEVERITIES } from '../../server/src/core/finding.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../server/src/core/ide/semanticTokens.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { sayIn } from '../../server/src/lsp/language.ts';
import { DEFAULT_SETTINGS } from '../../server/src/lsp/settings.ts';

const root = path.join(import.meta.dirname, '..', '..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
const german = JSON.parse(readFileSync(path.join(root, 'package.nls.de.json'), 'utf8'));
const { contributes } = manifest;
const settings: Record<string, { default: unknown; scope: string; properties?: Record<string, unknown> }> =
  Object.assign({}, ...contributes.configuration.map(({ properties }: { properties: object }) => properties));

/** Settings that the server has nothing to do with. */
const IN_THE_CLIENT = ['remit.trace.server', 'remit.previewMarks.enabled'];

test('the settings of the manifest and of the server are the same set with the same defaults', () => {
  const inServer = Object.entries(DEFAULT_SETTINGS).map(([key, value]) =>
    key === 'inlayHints' || key === 'codeLens' ? [`remit.${key}.enabled`, value] : [`remit.${key}`, value],
  );
  const inManifest = Object.entries(settings)
    .filter(([key]) => !IN_THE_CLIENT.includes(key))
    .map(([key, setting]) => [key, setting.default]);
  assert.deepEqual(new Map(inManifest as [string, unknown][]), new Map(inServer as [string, unknown][]));
});

test('every rule has its setting, with the default severity of the rule', () => {
  const offered = settings['remit.rules']?.properties as Record<string, { enum: string[]; default: string }>;
  assert.deepEqual(Object.keys(offered), [...RULE_IDS]);
  for (const { id, title, defaultSeverity } of RULES) {
    assert.equal(offered[id]?.default, defaultSeverity, id);
    assert.deepEqual([words[`rule.${id}`], german[`rule.${id}`]], [`${title}.`, `${sayIn('de').told(title)}.`]);
  }
  for (const [id, setting] of Object.entries(offered)) assert.deepEqual(setting.enum, ['off', ...SEVERITIES], id);
});

test('every setting says where it may stand', () => {
  for (const [key, { scope }] of Object.entries(settings)) {
    assert.equal(scope, key === 'remit.trace.server' ? 'window' : 'resource', key);
  }
});

test('every sentence of the manifest is there, and none is left over', () => {
  const named = new Set(JSON.stringify(manifest).match(/(?<="%)[\w.-]+(?=%")/g));
  assert.deepEqual([...named].sort(), Object.keys(words).sort());
});

test('commands in menus are contributed', () => {
  const known = new Set(contributes.commands.map(({ command }: { command: string }) => command));
  for (const [menu, entries] of Object.entries(contributes.menus as Record<string, { command: string }[]>)) {
    for (const { command } of entries) assert.ok(known.has(command), `${command} in ${menu}`);
  }
});

test('the editor wakes Remit for every language in which a charter can be written', () => {
  const languages = manifest.activationEvents
    .filter((event: string) => event.startsWith('onLanguage:'))
    .map((event: string) => event.slice('onLanguage:'.length));
  assert.deepEqual(languages.sort(), [...CHARTER_LANGUAGES].sort());
});

test('the colors that the server sends are contributed', () => {
  const own = (ids: { id: string }[]) => ids.map(({ id }) => id).sort();
  const standard = ['enumMember', 'comment', 'keyword'];
  const types = TOKEN_TYPES.filter((type) => !standard.includes(type)).sort();
  assert.deepEqual(own(contributes.semanticTokenTypes), types);
  assert.deepEqual(own(contributes.semanticTokenModifiers), [...TOKEN_MODIFIERS].sort());
});

test('the grammars and schemas named are there, and every grammar is named', () => {
  const grammars: string[] = contributes.grammars.map(({ path: file }: { path: string }) => path.normalize(file));
  const named = [...contributes.jsonValidation, ...contributes.yamlValidation].map(({ url }) => url.slice(1, -1));
  const schemas = named.flatMap((key) => [words[key], german[key]]).map((file) => path.normalize(file));
  for (const file of [...grammars, ...schemas]) assert.ok(existsSync(path.join(root, file)), file);
  const present = readdirSync(path.join(root, 'syntaxes')).filter((file) => file.endsWith('.tmLanguage.json'));
  assert.deepEqual(grammars.map((file) => path.basename(file)).sort(), present.sort());
});

test('the oldest VS Code promised is the one whose API is compiled against', () => {
  assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
});

test('assistants in the editor get the tools of the MCP server (npm run docs:tools writes them anew)', () => {
  assert.deepEqual(contributes.languageModelTools, JSON.parse(JSON.stringify(manifestTools())));
});

test('the MCP server is provided under the name that the manifest gives it', () => {
  const source = readFileSync(path.join(root, 'client/src/mcpServer.ts'), 'utf8');
  const [{ id }, ...others] = contributes.mcpServerDefinitionProviders;
  assert.deepEqual(others, []);
  assert.match(source, new RegExp(`^const ID = '${id.replace('.', '\\.')}';$`, 'm'));
});
