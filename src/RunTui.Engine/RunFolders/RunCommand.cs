using System.Globalization;
using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>What somebody wants of a run: an intention, which its owner turns into an event.</summary>
public sealed record RunCommand
{
    /// <summary>Stop now: agents are ended, their steps go back to pending.</summary>
    public const string Halt = "halt";

    /// <summary>Stop once the steps in progress are through.</summary>
    public const string HaltAfterStep = "halt_after_step";

    /// <summary>Stop once the phases in progress are through: what a flow's step has come to by then counts.</summary>
    public const string HaltAfterPhase = "halt_after_phase";

    /// <summary>The blocker is out of the way: the step runs again, and its agent is told the note.</summary>
    public const string Resolve = "resolve";

    /// <summary>The step runs again, perhaps by another tool or model, or with more time.</summary>
    public const string Retry = "retry";

    /// <summary>The step is left out; what depends on it may start.</summary>
    public const string Skip = "skip";

    /// <summary>A person did it, or says that it is good as it is.</summary>
    public const string Done = "done";

    /// <summary>What the step asked an approval for is approved.</summary>
    public const string Approve = "approve";

    /// <summary>It isn't, and the note says why.</summary>
    public const string Reject = "reject";

    /// <summary>The last decision about the step is taken back.</summary>
    public const string Undo = "undo";

    /// <summary>What the step changed against its scope is let be, this once.</summary>
    public const string Allow = "allow";

    /// <summary>What the step changed against its scope is in scope from now on.</summary>
    public const string Widen = "widen";

    /// <summary>What the step changed against its scope is put back, and it is told so.</summary>
    public const string Revert = "revert";

    /// <summary>The plan is edited.</summary>
    public const string Edit = "edit";

    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "";

    [JsonPropertyName("step_id")]
    public string StepId { get; init; } = "";

    /// <summary>What is answered, by the journal position that raised it: the blocker, or for <see cref="Undo"/> the answer. Null for whatever there is.</summary>
    [JsonPropertyName("question")]
    public long? Question { get; init; }

    /// <summary>Why, or what the agent is to know.</summary>
    [JsonPropertyName("note")]
    public string? Note { get; init; }

    /// <summary>For <see cref="Retry"/>: the tool from now on.</summary>
    [JsonPropertyName("tool")]
    public string? Tool { get; init; }

    /// <summary>For <see cref="Retry"/>: the tool's model from now on.</summary>
    [JsonPropertyName("model")]
    public string? Model { get; init; }

    /// <summary>For <see cref="Retry"/>: the seconds an attempt may take from now on; 0 is no limit.</summary>
    [JsonPropertyName("timeout")]
    public int? Timeout { get; init; }

    /// <summary>For <see cref="Halt"/>: agents get no time to end by themselves.</summary>
    [JsonPropertyName("force")]
    public bool Force { get; init; }

    /// <summary>For <see cref="Edit"/>: the plan as it was opened.</summary>
    [JsonPropertyName("opened")]
    public string? Opened { get; init; }

    /// <summary>For <see cref="Edit"/>: the plan as it is wanted.</summary>
    [JsonPropertyName("wanted")]
    public string? Wanted { get; init; }

    /// <summary>Who asks, and from which process: <c>user@host pid</c>.</summary>
    [JsonPropertyName("by")]
    public string By { get; init; } = "";

    /// <summary>
    /// The name under which the command is put down: two answers to one question meet there, and the first wins. Edits never do: who waits
    /// for one, and takes it back, must not take another's.
    /// </summary>
    [JsonIgnore]
    public string FileName => (Kind, Question) switch
    {
        (Halt or HaltAfterStep or HaltAfterPhase, _) => $"{Kind}.json",
        (Edit, _) => string.Create(CultureInfo.InvariantCulture, $"edit-{string.Concat(By.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{string.GetHashCode(Wanted):x8}.json"),
        (_, { } question) => $"answer-{question}.json",
        _ => $"{Kind}-{StepId}.json",
    };

    /// <summary>This process and its user, for <see cref="By"/>.</summary>
    public static string Sender => $"{Environment.UserName}@{Environment.MachineName} {Environment.ProcessId}";
}
