import * as vscode from 'vscode';

/** As in the manifest's `mcpServerDefinitionProviders`. */
const ID = 'remit.mcp';

/** A program that speaks MCP over its stdin and stdout. */
interface Definition {
  cwd?: vscode.Uri;
}

/** What VS Code offers from 1.101 on; Remit runs in older ones too, without it. */
interface McpApi {
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string>,
    version: string,
  ) => Definition;
  readonly lm?: {
    registerMcpServerDefinitionProvider?(
      id: string,
      provider: { provideMcpServerDefinitions(): Definition[] },
    ): vscode.Disposable;
  };
}

/** Tells the editor how to start the MCP server, for assistants that want MCP. Nothing runs until one starts it. */
export function offerMcpServer({ extension, extensionUri }: vscode.ExtensionContext): vscode.Disposable[] {
  const { McpStdioServerDefinition, lm } = vscode as unknown as McpApi;
  if (!McpStdioServerDefinition || !lm?.registerMcpServerDefinitionProvider) return [];
  const program = vscode.Uri.joinPath(extensionUri, 'dist', 'server.node.cjs').fsPath;
  const provider = {
    provideMcpServerDefinitions() {
      const { version } = extension.packageJSON;
      // The editor's own Node; on a desktop it is the editor itself, which this variable makes a Node.
      const node = { ELECTRON_RUN_AS_NODE: '1' };
      const server = new McpStdioServerDefinition('Remit', process.execPath, [program, '--mcp'], node, version);
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
      if (folder) server.cwd = folder.uri;
      return [server];
    },
  };
  return [lm.registerMcpServerDefinitionProvider(ID, provider)];
}
