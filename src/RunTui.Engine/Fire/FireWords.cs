using System.Collections.Immutable;

namespace RunTui.Engine.Fire;

/// <summary>FIRE's words, and how those that older versions, agents and people write are understood.</summary>
public static class FireWords
{
    public const string Pending = "pending";
    public const string InProgress = "in_progress";
    public const string Completed = "completed";
    public const string Blocked = "blocked";

    public const string Autopilot = "autopilot";
    public const string Confirm = "confirm";
    public const string Validate = "validate";

    public const string OneItem = "single";
    public const string Batch = "batch";
    public const string Wide = "wide";

    public const string Plan = "plan";
    public const string Execute = "execute";
    public const string Test = "test";
    public const string Review = "review";

    public const string None = "none";
    public const string Awaiting = "awaiting_approval";
    public const string Approved = "approved";
    public const string NotRequired = "not_required";

    /// <summary>The modes, the one that asks least first.</summary>
    public static readonly ImmutableArray<string> Modes = [Autopilot, Confirm, Validate];

    /// <summary>The phases that an item passes through.</summary>
    public static readonly ImmutableArray<string> Phases = [Plan, Execute, Test, Review];

    /// <summary>FIRE's words for a gate that waits, and <c>awaiting</c>, which its own script takes for one of them.</summary>
    private static readonly ImmutableArray<string> Waiting =
        [Awaiting, "awaiting", "waiting", "pending_approval", "approval_needed", "approval_required", "checkpoint_pending"];

    /// <summary>A word in lower case, with an underscore for each run of spaces and hyphens; null where there is none.</summary>
    public static string? Word(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : string.Join('_', text.Trim().ToLowerInvariant().Split([' ', '-', '_', '\t'], StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } word ? word : null;

    /// <summary>A status as FIRE's scripts write it; a word that stands for none is given back.</summary>
    public static string? Status(string? text) => Word(text) switch
    {
        "todo" or "to_do" or "not_started" => Pending,
        "active" or "inprogress" => InProgress,
        "done" or "complete" => Completed,
        var word => word,
    };

    /// <summary>A state of a checkpoint, as <c>update-checkpoint</c> takes it; a word that stands for none is given back.</summary>
    public static string? Checkpoint(string? text) => Word(text) switch
    {
        "waiting" or "awaiting" or "pending_approval" or "approval_needed" or "approval_required" or "checkpoint_pending" => Awaiting,
        "confirmed" or "accepted" or "resumed" => Approved,
        "clear" or "cleared" or "reset" => None,
        "n_a" or "n/a" or "na" or "skipped" => NotRequired,
        var word => word,
    };

    /// <summary>Whether a state of a checkpoint says that a person is waited for.</summary>
    public static bool Waits(string? state) => Word(state) is { } word && Waiting.Contains(word);

    /// <summary>Whether items of the mode stop for a person.</summary>
    public static bool HasGate(string? mode) => mode is Confirm or Validate;

    /// <summary>The mode that FIRE's planner gives an item of a complexity; what isn't known counts as medium and balanced.</summary>
    public static string ModeFor(string? complexity, string? autonomyBias) => (Word(complexity), Word(autonomyBias)) switch
    {
        ("low", "controlled") => Confirm,
        ("low", _) => Autopilot,
        ("high", "autonomous") => Confirm,
        ("high", _) => Validate,
        (_, "autonomous") => Autopilot,
        (_, "controlled") => Validate,
        _ => Confirm,
    };

    /// <summary>What an intent's status is by its items, as FIRE derives it; null where it has none.</summary>
    public static string? StatusOf(IReadOnlyCollection<string> items) =>
        items.Count == 0 ? null
        : items.All(s => s == Completed) ? Completed
        : items.All(s => s == Pending) ? Pending
        : items.All(s => s is Completed or Blocked) ? Blocked
        : InProgress;
}
