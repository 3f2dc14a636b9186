namespace RunTui.Runr;

/// <summary>What Runr's <c>resume</c> can be asked for.</summary>
internal sealed record RunrResumeRequest
{
    /// <summary>Minutes that this launch and later ones may take; null leaves it at what the run was made with.</summary>
    public double? Minutes { get; init; }

    /// <summary>Phases that this launch and later ones may begin; null leaves it at what the run was made with.</summary>
    public int? MaxTicks { get; init; }

    /// <summary>Whether lockfiles may be changed from now on.</summary>
    public bool AllowDeps { get; init; }

    /// <summary>Whether the scope is that of the configuration as it is now.</summary>
    public bool Rescope { get; init; }

    /// <summary>The configuration's file; null takes the repository's.</summary>
    public string? Config { get; init; }

    /// <summary>Whether it goes on whatever it stopped for.</summary>
    public bool Force { get; init; }

    /// <summary>Whether it asks for nothing that only a Runr task's run has.</summary>
    public bool IsPlain => this == new RunrResumeRequest();
}
