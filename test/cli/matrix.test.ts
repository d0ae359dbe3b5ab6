import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateXML } from 'xmllint-wasm';
import type { Responsibilities } from '../../server/src/core/workspace/responsibilities.ts';
import { formatResponsibilities } from '../../server/src/core/workspace/responsibilityFormats.ts';
import { folderWith, remit } from './remit.ts';

const CTO = '# CTO\n\n- Set the long-term technical direction\n- Negotiate office leases and furniture\n';
const COO = '# COO\n\n- Coordinate the work of all departments\n';

async function printed(t: Parameters<typeof folderWith>[0], format: string): Promise<string> {
  const cwd = folderWith(t, { 'cto.md': CTO, 'coo.md': COO });
  const { code, stdout, stderr } = await remit(['matrix', '--format', format], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

test('json: areas against roles, misassigned duties and missing owners marked', async (t) => {
  const { roles, areas } = JSON.parse(await printed(t, 'json'));
  assert.deepEqual(
    roles.map(({ id }: { id: string }) => id),
    ['CTO', 'COO'],
  );
  const cell = (slug: string, column: number) =>
    areas.find((area: { slug: string }) => area.slug === slug).cells[column];
  assert.equal(cell('technical-strategy', 0).state, 'covered');
  assert.equal(cell('resource-management', 0).state, 'misassigned');
  assert.equal(cell('resource-management', 0).duties[0].moveTo, 'COO');
  assert.equal(cell('resource-management', 1).state, 'missing');
  assert.equal(cell('risk-management', 0).state, 'empty');
});

/** One role, one area, and words that every format could trip over. */
const AWKWARD: Responsibilities = {
  roles: [{ id: 'CTO', title: 'Chief "Tech" Officer' }],
  areas: [
    {
      slug: 'infrastructure',
      title: 'Technology, infrastructure',
      owner: 'CTO',
      contested: false,
      cells: [
        {
          state: 'misassigned',
          duties: [
            {
              path: 'a.md',
              span: { start: 0, end: 1 },
              duty: 0,
              text: '=1+1 | "b", <b>c</b> & \u0007d',
              stance: 'owns',
              moveTo: 'COO',
            },
          ],
        },
      ],
    },
  ],
};

test('md: a table whose cells stay closed, markup of the charter as text', async (t) => {
  for (const line of (await printed(t, 'md')).trimEnd().split('\n')) assert.equal(line.split('|').length, 5, line);
  const [, , row] = formatResponsibilities(AWKWARD, 'md').split('\n');
  assert.equal(row, '| Technology, infrastructure | =1+1 \\| "b", \\<b\\>c\\</b\\> & \u0007d → COO |');
});

test('csv: quotes doubled, one row a duty, no cell that a spreadsheet would run', async (t) => {
  assert.equal((await printed(t, 'csv')).trimEnd().split('\r\n').length, 4);
  assert.equal(
    formatResponsibilities(AWKWARD, 'csv'),
    'area,area owner,role,duty,move to,file\r\n"Technology, infrastructure",CTO,CTO,"\'=1+1 | ""b"", <b>c</b> & \u0007d",COO,a.md\r\n',
  );
});

test('svg: well-formed, with a title, charter text as text', async (t) => {
  const svg = formatResponsibilities(AWKWARD, 'svg');
  for (const contents of [await printed(t, 'svg'), svg]) {
    const { valid, errors } = await validateXML({ xml: [{ fileName: 'm.svg', contents }], schema: [ANYTHING] });
    assert.ok(valid, JSON.stringify(errors));
  }
  assert.ok(svg.includes('<title>Who owns what</title>'));
  assert.ok(svg.includes('&lt;b&gt;c&lt;/b&gt; &amp;'), svg);
});

const ANYTHING = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/svg">
  <xs:element name="svg"><xs:complexType mixed="true"><xs:sequence>
    <xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
  </xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element>
</xs:schema>`;

test('mermaid: a node for each role and area, an arrow for each cell with duties', async (t) => {
  const lines = (await printed(t, 'mermaid')).trimEnd().split('\n');
  assert.equal(lines[0], 'flowchart LR');
  assert.ok(lines.includes('  R0["Chief Technology Officer"]'));
  assert.ok(
    lines.some((line) => /^ {2}R0 -\. "1, 1 misassigned" \.-> A\d+$/.test(line)),
    lines.join('\n'),
  );
});

test('no charter: the matrix is empty and the reason is said', async (t) => {
  const { code, stdout, stderr } = await remit(['matrix'], { cwd: folderWith(t, { 'a.md': 'hello\n' }) });
  assert.equal(code, 0);
  assert.match(stdout, /^\| Area \|\n/);
  assert.match(stderr, /^remit: no charter found/);
});

test('the starter charter of init is a charter without findings', async (t) => {
  const cwd = folderWith(t, {});
  await remit(['init'], { cwd });
  assert.deepEqual(await remit(['check', '--fail-on', 'hint'], { cwd }), {
    code: 0,
    stdout: 'No findings in 1 charter.\n',
    stderr: '',
  });
});
