namespace RunTui.EndToEnd.Tests.Support;

/// <summary>
/// A shell step that leaves a trace of its own: <c>steps/&lt;id&gt;.starts</c> gets its pid when it begins, and
/// <c>steps/&lt;id&gt;.done</c> a line as the last thing it does.
/// </summary>
internal sealed record PlanStep(string Id)
{
    public double Seconds { get; init; }

    /// <summary>It goes on only after <see cref="Sandbox.Go"/>: it lives for exactly as long as a test wants it to.</summary>
    public bool Waits { get; init; }

    public string[] Depends { get; init; } = [];

    /// <summary>Its first attempt fails.</summary>
    public bool FailsOnce { get; init; }

    /// <summary>It is blocked until somebody answers.</summary>
    public bool Asks { get; init; }

    /// <summary>More of the script, before its last line.</summary>
    public string Script { get; init; } = "";

    /// <summary>How often it is started when nothing is lost and nothing is done twice.</summary>
    public int ExpectedStarts => 1 + (FailsOnce ? 1 : 0) + (Asks ? 1 : 0);

    public string Detail =>
        $"""
        mkdir -p steps
        echo $$ >> steps/{Id}.starts
        {(Seconds > 0 ? $"sleep {Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : "")}
        {(Waits ? $"until [ -e \"${Sandbox.GoVariable}\" ]; do sleep 0.02; done" : "")}
        {(Asks ? "if [ -z \"$RUN_TUI_NOTE\" ]; then echo 'BLOCKED: which one?'; exit 0; fi" : "")}
        {(FailsOnce ? $"if [ ! -e steps/{Id}.failed ]; then touch steps/{Id}.failed; exit 1; fi" : "")}
        {Script}
        echo done >> steps/{Id}.done
        """;
}
