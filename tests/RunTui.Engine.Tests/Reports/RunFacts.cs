namespace RunTui.Engine.Tests.Reports;

/// <summary>A run folder's content in the plainest form, for the oracle; none of the engine's types.</summary>
internal sealed class RunFacts
{
    public string Folder = "/runs/demo";
    public string? Name = "Demo";
    public string? Goal = "Ship it";
    public List<Fact> Steps = [];

    /// <summary>The keys of run-state.json, or null without one.</summary>
    public Dictionary<string, object>? State = [];

    public Line? Event;
    public Line? Blocker;
    public bool Lock;
    public bool OwnerAlive = true;
    public bool Recap;
    public bool Summary;
    public bool EventsNotEmpty;
    public bool BlockersNotEmpty;
    public string? ProgressSection;
    public string? BlockerSection;
    public string? NewestLog;

    public sealed record Fact(string Id, string Title, string? Status, string[] Depends);

    /// <summary>An event, or with an empty name a blocker.</summary>
    public sealed record Line(string Ts, string Event, string StepId, string Status, string Text);
}
