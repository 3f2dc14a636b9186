using System.CommandLine;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;

namespace RunTui.Commands;

/// <summary>What the verbs have in common that answer a step of a run.</summary>
/// <param name="context">The world around.</param>
/// <param name="kind">The answer, which is the verb's name too.</param>
internal sealed class AnswerVerb(CliContext context, string kind)
{
    /// <summary>Makes the verb.</summary>
    /// <param name="about">What it does, and an example.</param>
    /// <param name="fill">Puts in what the options say.</param>
    /// <param name="options">The options.</param>
    public Command Build(string about, Func<ParseResult, RunCommand, RunCommand> fill, params Option[] options)
    {
        var run = new RunArgument(context);
        var step = new Argument<string?>("step") { Arity = ArgumentArity.ZeroOrOne, Description = "The step; may be left out where only one can be meant" };
        var command = new Command(kind, about) { run.Argument, step };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            Agents.Refuse(context, kind);
            var answer = fill(parsed, new RunCommand { Kind = kind, By = RunCommand.Sender });
            answer = answer with { Note = AnswerRules.WordsOf(answer.Note) };
            return new StepAnswering(run.Resolve(parsed), context).AnswerAsync(parsed.GetValue(step), answer);
        });
        return command;
    }

    /// <summary>An option that takes words of the person.</summary>
    public static Option<string?> Words(string name, string meaning) => new(name) { Description = meaning, HelpName = "text" };
}
