using RunTui.Processes;

namespace RunTui.Engine.Agents;

/// <summary>What plain text came to: a blocker counts on its last three lines, its words only where the exit is a failure.</summary>
internal static class PlainOutput
{
    public static AgentOutput Of(PlainTail plain, string? patch, ProcessExit exit, DateTimeOffset now, FailureClass? exitClass)
    {
        var blocked = BlockedMarker.Find(plain.Text);
        return new AgentOutput
        {
            FinalText = plain.Text,
            BlockedReason = blocked,
            PatchText = patch,
            Failure = blocked is null ? Failure(plain, exit, now, exitClass)
                : new AgentFailure(FailureClass.Blocked, TextSummary.OneLine(blocked, 480)),
        };
    }

    private static AgentFailure? Failure(PlainTail plain, ProcessExit exit, DateTimeOffset now, FailureClass? exitClass)
    {
        if (FailureClassifier.OfExit(exit) is not { } ended)
        {
            return null;
        }

        var (failure, text) = ended;
        if (exit.Ending == ProcessEnding.Itself && exit.Signal is null && exit.ExitCode is not null)
        {
            (failure, text) = plain.Error ?? (exitClass ?? failure, plain.Text.Length > 0 ? $"{text} {plain.Text}" : text);
            failure = exitClass ?? failure;
        }

        return new AgentFailure(failure, TextSummary.OneLine(text, 480), RetryAfterText.Parse(text, now));
    }
}
