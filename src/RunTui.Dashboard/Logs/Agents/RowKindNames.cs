namespace RunTui.Dashboard.Logs.Agents;

/// <summary>The names of the kinds, as filters take them and as labels stand beside rows.</summary>
internal static class RowKindNames
{
    /// <summary>The widest label and a blank.</summary>
    public const int LabelWidth = 7;

    private static readonly (RowKinds Kind, string Name)[] Names =
    [
        (RowKinds.Answer, "answers"),
        (RowKinds.Edit, "edits"),
        (RowKinds.Error, "errors"),
        (RowKinds.Prompt, "prompts"),
        (RowKinds.Raw, "raw"),
        (RowKinds.Result, "results"),
        (RowKinds.System, "system"),
        (RowKinds.Thinking, "thinking"),
        (RowKinds.Tokens, "tokens"),
        (RowKinds.Tool, "tools"),
    ];

    /// <summary>All of them.</summary>
    public static string All => string.Join(' ', Names.Select(n => n.Name));

    /// <summary>What kinds a list of names means, with or without the plural's s; none where one of them is no name.</summary>
    public static RowKinds Parse(string names)
    {
        var kinds = RowKinds.None;
        foreach (var name in names.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var kind = Array.Find(Names, n => Means(name, n.Name)).Kind;
            if (kind == RowKinds.None)
            {
                return RowKinds.None;
            }

            kinds |= kind;
        }

        return kinds;
    }

    /// <summary>The names of several kinds.</summary>
    public static string Of(RowKinds kinds) => string.Join(' ', Names.Where(n => kinds.HasFlag(n.Kind)).Select(n => n.Name));

    /// <summary>What stands beside a row of these kinds.</summary>
    public static string Label(RowKinds kinds) => kinds switch
    {
        RowKinds.Result | RowKinds.Error => "failed",
        _ when kinds.HasFlag(RowKinds.Edit) => "edit",
        RowKinds.Prompt => "prompt",
        RowKinds.Answer => "answer",
        RowKinds.Thinking => "think",
        RowKinds.Tool => "tool",
        RowKinds.Result => "result",
        RowKinds.Tokens => "tokens",
        RowKinds.Error => "error",
        RowKinds.System => "system",
        _ => "raw",
    };

    private static bool Means(string typed, string name) =>
        typed.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (name[^1] == 's' && typed.AsSpan().Equals(name.AsSpan(0, name.Length - 1), StringComparison.OrdinalIgnoreCase));
}
