using System.CommandLine;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary><c>reject</c>: doesn't approve; a result is worked on again with the comment, a start goes on waiting.</summary>
internal sealed class RejectCommand(CliContext context)
{
    public Command Build()
    {
        var comment = AnswerVerb.Words("--comment", "What is wrong; reaches the agent's next prompt");
        return new AnswerVerb(context, RunCommand.Reject).Build(
            "Say no to what a step asks for: a result is worked on again, a start goes on waiting.\n\nExample: run-tui reject runs/site form --comment \"the form has no label\"",
            (parsed, answer) => answer with { Note = parsed.GetValue(comment) },
            comment);
    }
}
