namespace RunTui.Runr;

/// <summary>Runr's other names of verbs: those of its first version, and those that its later versions put behind <c>tools</c> and <c>runs</c>.</summary>
internal static class VerbNames
{
    /// <summary>The command line with the verb as this program names it.</summary>
    public static string[] Own(string[] args) => args switch
    {
        ["guards-only" or "guard-check", .. var rest] => ["run", .. rest, "--dry-run"],
        ["tools", "guard", .. var rest] => ["run", .. rest, "--dry-run"],
        ["tools", ("follow" or "wait" or "watch" or "gc" or "paths" or "metrics" or "compare" or "doctor") and var verb, .. var rest] => [verb, .. rest],
        ["runs", "list", .. var rest] => ["status", "--all", .. rest],
        ["runs", "summarize", .. var rest] => ["summarize", .. rest],
        ["summon", .. var rest] => ["run", .. rest],
        ["scry", .. var rest] => ["status", .. rest],
        ["resurrect", .. var rest] => ["resume", .. rest],
        ["banish", .. var rest] => ["gc", .. rest],
        _ => args,
    };
}
