namespace RunTui.Engine.Guards.Content;

/// <summary>Which guards look at what goes in and comes out, and what follows from what they find; the defaults are Run Mode's.</summary>
public sealed record GuardrailSettings
{
    /// <summary>Whether anything is looked at.</summary>
    public bool Enabled { get; init; } = true;

    public PiiFilterSettings PiiFilter { get; init; } = new();

    public InjectionSettings Injection { get; init; } = new();

    public RelevanceSettings Relevance { get; init; } = new();

    public TripwireSettings Tripwire { get; init; } = new();

    public DangerSettings Danger { get; init; } = new();

    public GuardLogSettings Logging { get; init; } = new();
}
