namespace RunTui.Engine.Fire.Snapshots;

/// <summary>What a reading leaves for the next one.</summary>
internal sealed class FireCache
{
    /// <summary>The text of <c>state.yaml</c> as it was last parsed.</summary>
    public string? StateText { get; init; }

    public FireNode State { get; init; }

    /// <summary>Front matters, by absolute path.</summary>
    public Dictionary<string, FireMatter> Matters { get; } = new(StringComparer.Ordinal);
}
