-- What our pages mean, in the styles of the reference documents (styles.py):
-- boxes to tick, frames, captions, and what stays with what follows it.

local is_odt = FORMAT == "odt" or FORMAT == "opendocument"

-- The style of what a page says by a class
local STYLES = {
  admonition = "Encadré",
  categorie = "Encadré",
  enonce = "Énoncé",
  notices = "Notices",
  origine = "Origine",
  reperes = "Repères",
}

local function styled(blocks, style)
  return pandoc.Div(blocks, { ["custom-style"] = style })
end

--- Returns a paragraph in the place of a line, which takes no style.
local function as_paragraph(block)
  return block.t == "Plain" and pandoc.Para(block.content) or block
end

local function is_list(block)
  return block.t == "BulletList" or block.t == "OrderedList"
end

--- Returns words in bold once, even those that were already.
local function strong(inlines)
  return pandoc.Strong(inlines:walk({ Strong = function(inside) return inside.content end }))
end

-- What stays with what follows ------------------------------------------------------------

--- Makes the last paragraph of some blocks stay with what follows them.
-- @param kind the sort of paragraph where they are: « Texte », « Liste »…
local function hold(blocks, kind)
  local place = #blocks
  while place > 0 and blocks[place].t == "RawBlock" do
    place = place - 1
  end
  local last = blocks[place]
  if last == nil then
    return
  end
  if last.t == "Para" or last.t == "Plain" then
    blocks[place] = styled({ as_paragraph(last) }, kind .. "-lié")
  elseif is_list(last) then
    local items = last.content
    hold(items[#items], kind)
    last.content = items
    blocks[place] = last
  elseif last.t == "Div" then
    local style = last.attributes["custom-style"]
    if style ~= "Énoncé" and not (style and style:match("%-lié$")) then
      local content = last.content
      hold(content, style or kind)
      last.content = content
      blocks[place] = last
    end
  end
end

local function has_list(blocks)
  local found = false
  pandoc.Blocks(blocks):walk({
    BulletList = function() found = true end,
    OrderedList = function() found = true end,
  })
  return found
end

--- Leaves no item alone at an end of a list.
local function hold_ends(items)
  for place, item in ipairs(items) do
    if (place == 1 or place == #items - 1) and place < #items and not has_list(item) then
      hold(item, "Texte")
    end
  end
  return items
end

--- Keeps the rows of a table on one page: all of them but the last stay with the next one.
local function hold_rows(table)
  local rows = pandoc.List({})
  rows:extend(table.head.rows)
  for _, body in ipairs(table.bodies) do
    rows:extend(body.body)
  end
  for place = 2, #rows - 1 do
    for _, cell in ipairs(rows[place].cells) do
      local contents = cell.contents
      hold(contents, "Cellule")
      cell.contents = contents
    end
  end
  return table
end

-- Boxes to tick ---------------------------------------------------------------------------

local count = 0

-- pandoc makes nothing of the kind in ODT, and in DOCX boxes without a name
local function box()
  count = count + 1
  if is_odt then
    return pandoc.RawInline("opendocument",
      '<loext:content-control loext:checkbox="true" loext:checked="false" ' ..
      'loext:checked-state="☒" loext:unchecked-state="☐" ' ..
      'loext:alias="Case à cocher">☐</loext:content-control>')
  end
  return pandoc.RawInline("openxml",
    '<w:sdt><w:sdtPr><w:alias w:val="Case à cocher"/><w:tag w:val="case-' .. count .. '"/>' ..
    '<w:id w:val="' .. count .. '"/><w14:checkbox><w14:checked w14:val="0"/>' ..
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>' ..
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>' ..
    '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" ' ..
    'w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>')
end

local function is_case(item)
  return item[1] ~= nil and item[1].t == "Div" and item[1].classes:includes("case")
end

--- Returns a list of boxes: the style of its paragraphs makes them items without a bullet.
local function cases(list)
  local made = pandoc.Blocks({})
  -- In ODT, only a list has items
  local function raw(xml)
    if is_odt then
      made:insert(pandoc.RawBlock("opendocument", xml))
    end
  end
  raw('<text:list text:style-name="Cases">')
  for place, item in ipairs(list.content) do
    local content = item[1].content[1].content
    content:insert(1, pandoc.Space())
    content:insert(1, box())
    local alone = place ~= 1 and place ~= #list.content - 1 or place == #list.content
    raw("<text:list-item>")
    made:insert(styled({ pandoc.Para(content) }, alone and "Case" or "Case-lié"))
    raw("</text:list-item>")
  end
  raw("</text:list>")
  return made
end

-- The filter ------------------------------------------------------------------------------

--- Puts a name at the head of the first title or paragraph of some blocks.
local function name(blocks, id)
  local first = blocks[1]
  if first == nil then
    return
  end
  if first.t == "Div" then
    local content = first.content
    name(content, id)
    first.content = content
  elseif first.content and first.t ~= "BulletList" and first.t ~= "OrderedList" then
    first.content:insert(1, pandoc.Span({}, { id = id }))
  end
  blocks[1] = first
end

local function div(element)
  local classes = element.classes
  if classes:includes("case") then
    return nil
  end
  if classes:includes("admonition-title") or classes:includes("intertitre") then
    return pandoc.Para(strong(element.content[1].content))
  end
  if classes:includes("schema__dessins") then
    local drawings = pandoc.Inlines({})
    element:walk({ Image = function(image) drawings:extend({ image, pandoc.Space() }) end })
    return pandoc.Para(drawings)
  end
  for class, style in pairs(STYLES) do
    if classes:includes(class) then
      element.attributes["custom-style"] = style
    end
  end
  if is_odt and element.identifier ~= "" then
    -- pandoc would make a section of it, which parts a title from what follows
    local content = element.content
    name(content, element.identifier)
    element.content = content
    element.identifier = ""
  end
  if classes:includes("question") or classes:includes("reponse") then
    local content = element.content
    for place = 1, #content - 1 do
      if content[place].t == "Para" then
        content[place] = styled({ content[place] }, "Texte-lié")
      end
    end
    element.content = content:map(function(block)
      return block.t == "Table" and hold_rows(block) or block
    end)
  end
  return element
end

--- Returns the drawings and their caption: pandoc would make a table of them.
local function figure(element)
  local made = pandoc.Blocks(element.content)
  made:insert(styled(element.caption.long:map(as_paragraph), "Repères"))
  return made
end

--- Marks the titles of the rows.
local function rows(table)
  for _, body in ipairs(table.bodies) do
    for _, row in ipairs(body.body) do
      for place = 1, body.row_head_columns do
        for _, block in ipairs(row.cells[place].contents) do
          block.content = { strong(block.content) }
        end
      end
    end
  end
  return table
end

local function list(element)
  if is_case(element.content[1]) then
    return cases(element)
  end
  -- Lines close together, which pandoc says of a whole list only
  element.content = element.content:map(function(item)
    return item:map(function(block)
      return block.t == "Plain" and styled({ as_paragraph(block) }, "Liste") or block
    end)
  end)
  element.content = hold_ends(element.content)
  return element
end

local function quotation(element)
  local ends = element.content
  for place, block in ipairs(ends) do
    if block.t == "Para" then
      local held = (place == 1 or place == #ends - 1) and place < #ends
      ends[place] = styled({ block }, held and "Citation-lié" or "Citation")
    end
  end
  return ends
end

--- Puts some air under tables.
local function blocks(all)
  for place = 2, #all do
    if all[place - 1].t == "Table" and all[place].t == "Para" then
      all[place] = styled({ all[place] }, "Après-tableau")
    end
  end
  return all
end

--- Keeps the last line, which says where the document comes from, with what it follows.
local function document(doc)
  local origin = doc.blocks:remove()
  hold(doc.blocks, "Texte")
  doc.blocks:insert(origin)
  return doc
end

return {
  { Table = rows, Figure = figure, BlockQuote = quotation },
  { BulletList = list, OrderedList = list },
  { Div = div },
  { Blocks = blocks },
  { Pandoc = document },
}
