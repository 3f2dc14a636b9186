using RunTui.Engine.Guards;

namespace RunTui.Engine.Execution;

/// <summary>Why a run stops by a rule of its own.</summary>
/// <param name="Reason">In the words of <see cref="Events.StopReasons"/>.</param>
/// <param name="Why">In one line.</param>
/// <param name="Rule">The rule.</param>
internal sealed record RunStop(string Reason, string Why, BreakerRule Rule);
