using System.Collections.Immutable;
using RunTui.Commands;

namespace RunTui.RunMode;

/// <summary>What one of Run Mode's verbs was asked for.</summary>
internal sealed record RunModeRequest
{
    /// <summary><c>sprint</c>, <c>sprint-plan</c> or <c>bug</c>; the verb's name too.</summary>
    public required string Kind { get; init; }

    /// <summary>For a sprint, its id.</summary>
    public string Sprint { get; init; } = "";

    /// <summary>For a plan, the first sprint; null for the first of all.</summary>
    public int? From { get; init; }

    /// <summary>For a plan, the last sprint; null for the last of all.</summary>
    public int? To { get; init; }

    /// <summary>For a plan, whether each sprint gets a pull request of its own.</summary>
    public bool NoConsolidate { get; init; }

    /// <summary>For a bug, what is wrong in its person's words; null where an issue says it.</summary>
    public string? Report { get; init; }

    /// <summary>For a bug, the issue that tells of it.</summary>
    public int? Issue { get; init; }

    /// <summary>Null takes the configuration's.</summary>
    public int? MaxCycles { get; init; }

    /// <summary>Null takes the configuration's.</summary>
    public double? Hours { get; init; }

    /// <summary>Null makes a name.</summary>
    public string? Branch { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Whether a breaker that has tripped is to be reset first: a new run begins with one that is closed.</summary>
    public bool ResetBreaker { get; init; }

    public bool Local { get; init; }

    public bool ConfirmPush { get; init; }

    public bool AllowHigh { get; init; }

    /// <summary>What the run may use; null doesn't limit it.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>What the run may cost, in US dollars; null doesn't limit it.</summary>
    public decimal? MaxUsd { get; init; }

    /// <summary>Who works: a tool for all, or <c>work=tool</c> for one kind of work.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    public bool Worktree { get; init; }

    /// <summary>A folder of the repository; null takes the working folder's.</summary>
    public string? Repository { get; init; }

    public bool Detach { get; init; }

    public required LaunchSettings Settings { get; init; }
}
