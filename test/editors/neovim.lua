-- Drives Neovim as a person would: open, wait for the squiggle, hover, choose the move, save.
local out = { }

local function finish(problem)
  out.problem = problem
  local file = assert(io.open(vim.env.REMIT_OUT, 'w'))
  file:write(vim.json.encode(out))
  file:close()
  vim.cmd(problem and 'cquit!' or 'qall!')
end

local function wait(what, ready)
  if not vim.wait(60000, ready, 50) then
    finish('waited in vain for ' .. what)
  end
end

local ok, problem = pcall(function()
  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    out.diagnostics = out.diagnostics or {}
    table.insert(out.diagnostics, {
      line = found.lnum, column = found.col, endColumn = found.end_col, endLine = found.end_lnum,
      severity = found.severity, code = found.code, source = found.source, message = found.message,
    })
  end
  local first = out.diagnostics[1]
  vim.api.nvim_win_set_cursor(0, { first.line + 1, first.column + 2 })

  local answers = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 30000)
  for _, answer in pairs(answers or {}) do
    if answer.result then out.hover = answer.result.contents.value end
  end

  out.offered = {}
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      table.insert(out.offered, (options.format_item(item)))
    end
    for index, item in ipairs(items) do
      if options.format_item(item):match('^Move to') then
        choose(item, index)
        return
      end
    end
    choose(nil)
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait('the move', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
  vim.cmd('write')
  wait('no diagnostics', function() return #vim.diagnostic.get(0) == 0 end)
end)
finish(not ok and tostring(problem) or nil)
