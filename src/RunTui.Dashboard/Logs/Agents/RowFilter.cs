namespace RunTui.Dashboard.Logs.Agents;

/// <summary>Which kinds of rows are shown: only some, if any are named, and none of those that are hidden.</summary>
internal readonly record struct RowFilter(RowKinds Only, RowKinds Hidden)
{
    public bool IsNone => Only == RowKinds.None && Hidden == RowKinds.None;

    public bool Shows(RowKinds kinds) => (Only == RowKinds.None || (kinds & Only) != 0) && (kinds & Hidden) == 0;

    /// <summary>With what was typed, as <c>only edits</c> or <c>not thinking</c>; null where it is neither.</summary>
    public RowFilter? With(string text)
    {
        if (text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is not [var verb, var names])
        {
            return null;
        }

        var kinds = RowKindNames.Parse(names);
        return kinds == RowKinds.None ? null : verb switch
        {
            "only" => new RowFilter(Only | kinds, Hidden & ~kinds),
            "not" => new RowFilter(Only & ~kinds, Hidden | kinds),
            _ => null,
        };
    }

    /// <summary>As it would be typed.</summary>
    public override string ToString() =>
        string.Join(" ", new[] { Only == 0 ? "" : $"only {RowKindNames.Of(Only)}", Hidden == 0 ? "" : $"not {RowKindNames.Of(Hidden)}" }.Where(part => part.Length > 0));
}
