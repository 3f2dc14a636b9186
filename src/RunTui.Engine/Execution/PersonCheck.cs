using System.Globalization;
using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>
/// Says whether a command that lies in <c>control/</c> can be a person's. An agent can write such files: who decides what agents wait for
/// must be there to be looked at, as every verb is that waits for what comes of its answer.
/// </summary>
internal static class PersonCheck
{
    /// <summary>Why a command can't be taken for a person's, in one line; null where it can.</summary>
    public static string? WhyNot(RunCommand command) =>
        int.TryParse(command.By.Split(' ')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && Askers.WhyNot(pid) is null ? null
            : $"{command.StepId}: not taken from a file that an agent may have written; answer with run-tui";

    /// <summary>Whether a command answers a gate between agents, where a forged one would let an agent past its own check: a fallback, or an approval inside of a flow.</summary>
    public static bool IsGate(RunState state, RunCommand command) =>
        command.Kind is RunCommand.Approve or RunCommand.Resolve or RunCommand.Retry or RunCommand.Done
        && state.Steps.GetValueOrDefault(command.StepId) is { Status: Blueprints.StepStatus.Blocked } step
        && (step.Blocker?.Kind == BlockerKind.Fallback || step is { Blocker.Kind: BlockerKind.Approval, Phases: [.., { Kind: "approve", Verdict: null }] });
}
