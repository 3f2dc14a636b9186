using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Dashboard.Themes;

namespace RunTui.Dashboard.Views.Fire;

/// <summary>The tree of a FIRE project: a sign, what it is, and how it stands.</summary>
internal sealed class FireTreeView(Func<Theme> theme) : TreeView<FireTreeNode>
{
    private const int ShortestAbout = 12;
    private const int ShortestName = 16;

    /// <summary>What a row says now; asked only for rows on the screen.</summary>
    public required Func<FireTreeNode, FireTreeRow> RowOf { get; init; }

    protected override void OnDrawingObject(FireTreeNode o, Rectangle area, VisualRole role)
    {
        var row = RowOf(o);
        var isPlain = role == VisualRole.Normal;
        var look = row.State is { } state ? theme().Of(state) : GetAttributeForRole(role);
        if (row.State is { } signed)
        {
            Set(isPlain, look, role);
            AddStr(signed.Sign(Glyphs));
            Set(isPlain, GetAttributeForRole(role), role);
            AddStr(" ");
        }

        if (o is FireTreeNode.Group)
        {
            Set(isPlain, theme().Heading, role);
        }

        // How it stands matters more than the end of a name.
        var room = area.Right - 1 - Col;
        var least = Math.Min(CellText.Width(row.Name), ShortestName);
        var word = CellText.Width(row.Word) <= room - least - 1 ? row.Word : CellText.Truncate(row.ShortWord, Math.Max(0, room - least - 1), Glyphs.Ellipsis);
        var name = CellText.Truncate(row.Name, Math.Max(0, word.Length > 0 ? room - CellText.Width(word) - 1 : room), Glyphs.Ellipsis);
        AddStr(name);
        var (from, to) = (Col + 2, area.Right - 1 - CellText.Width(word));
        if (row.About.Length > 0 && to - 2 - from >= ShortestAbout)
        {
            Set(isPlain, GetAttributeForRole(VisualRole.Disabled), role);
            Move(from, area.Y);
            AddStr(CellText.Truncate(row.About, to - 2 - from, Glyphs.Ellipsis));
        }

        Set(isPlain, row.State is ShownState.Pending or null ? GetAttributeForRole(VisualRole.Disabled) : look, role);
        Move(to, area.Y);
        AddStr(word);
    }

    private void Set(bool isPlain, Attribute look, VisualRole role)
    {
        if (isPlain)
        {
            SetAttribute(look);
        }
        else
        {
            SetAttributeForRole(role);
        }
    }
}
