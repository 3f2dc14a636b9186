using System.CommandLine;
using RunTui.Engine.RunFolders;
using RunTui.Runs;

namespace RunTui.Commands;

/// <summary>The <c>&lt;run&gt;</c> that most verbs take.</summary>
/// <param name="context">The world around the call.</param>
/// <param name="ofTask">Whether the verb is about the runs of Runr tasks alone, of which it means those of this repository.</param>
internal sealed class RunArgument(CliContext context, bool ofTask = false)
{
    public Argument<string?> Argument { get; } = new("run")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "A run folder, its blueprint.json, a run id, or 'latest'; may be left out where one run is live or only one exists",
    };

    /// <summary>The run that was meant.</summary>
    /// <exception cref="UserException">There is none, or more than one.</exception>
    public RunFolder Resolve(ParseResult parsed) => Resolve(parsed.GetValue(Argument));

    /// <summary>The run that <paramref name="run"/> means.</summary>
    public RunFolder Resolve(string? run) => new RunResolver(context).Resolve(run, ofTask);
}
