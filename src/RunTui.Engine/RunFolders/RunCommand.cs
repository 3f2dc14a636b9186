using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>What somebody wants of a run: an intention, which its owner turns into an event.</summary>
public sealed record RunCommand
{
    /// <summary>Stop now: agents are ended, their steps go back to pending.</summary>
    public const string Halt = "halt";

    /// <summary>Stop once the steps in progress are through.</summary>
    public const string HaltAfterStep = "halt_after_step";

    /// <summary>The blocker is out of the way: the step runs again.</summary>
    public const string Resolve = "resolve";

    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "";

    [JsonPropertyName("step_id")]
    public string StepId { get; init; } = "";

    /// <summary>The blocker that is answered, by the journal position that raised it.</summary>
    [JsonPropertyName("question")]
    public long? Question { get; init; }

    [JsonPropertyName("note")]
    public string? Note { get; init; }

    /// <summary>Who asks, and from which process: <c>user@host pid</c>.</summary>
    [JsonPropertyName("by")]
    public string By { get; init; } = "";

    /// <summary>The name under which the command is put down: two answers to one question meet there, and the first wins.</summary>
    [JsonIgnore]
    public string FileName => Kind == Resolve ? $"answer-{Question}.json" : $"{Kind}.json";

    /// <summary>This process and its user, for <see cref="By"/>.</summary>
    public static string Sender => $"{Environment.UserName}@{Environment.MachineName} {Environment.ProcessId}";
}
