using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>skip</c>: leaves a step out; what depends on it may start.</summary>
internal sealed class SkipCommand(CliContext context)
{
    public Command Build()
    {
        var reason = AnswerVerb.Words("--reason", "Why");
        return new AnswerVerb(context, RunCommand.Skip).Build(
            "Leave a step out; what depends on it may start.\n\nExample: run-tui skip runs/site screenshots --reason \"no browser here\"",
            (parsed, answer) => answer with { Note = parsed.GetValue(reason) },
            reason);
    }
}
