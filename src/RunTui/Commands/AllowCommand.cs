using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>allow</c>: lets the files be that a step changed against its scope, this once.</summary>
internal sealed class AllowCommand(CliContext context)
{
    public Command Build()
    {
        var note = AnswerVerb.Words("--note", "What the agent is to know");
        return new AnswerVerb(context, RunCommand.Allow).Build(
            "Let the files be that a step changed against its scope, this once; the step goes on from there.\n\nExample: run-tui allow runs/site m1",
            (parsed, answer) => answer with { Note = parsed.GetValue(note) },
            note);
    }
}
