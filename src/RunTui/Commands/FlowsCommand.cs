using System.CommandLine;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Gates;

namespace RunTui.Commands;

/// <summary><c>flows</c>: what steps can pass through, ours and the repository's own; or one of them, explained.</summary>
internal sealed class FlowsCommand(CliContext context)
{
    private readonly Argument<string?> _name = new("name") { Arity = ArgumentArity.ZeroOrOne, Description = "The flow to explain; without it all are listed" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a line for each flow, and for each error in the repository's own" };

    public Command Build()
    {
        var command = new Command(
            "flows",
            $"List the flows that a plan or a step can name, or explain one: its phases, what sends a step back where, and what stops it. A repository's own are in {FlowCatalog.Folder}.\n\nExample: run-tui flows milestone")
        {
            _name,
            _json,
        };
        command.SetAction(parsed => Print(parsed.GetValue(_name), parsed.GetValue(_json)));
        return command;
    }

    private int Print(string? name, bool asJson)
    {
        var catalog = new FlowCatalog(RepositoryRoot.Find(context.WorkingDirectory));
        if (name is null)
        {
            PrintAll(catalog, asJson);
        }
        else
        {
            PrintOne(Find(catalog, name), asJson);
        }

        return ExitCodes.Complete;
    }

    private static Flow Find(FlowCatalog catalog, string name)
    {
        if (catalog.Find(name) is { } flow)
        {
            return flow;
        }

        string[] names = [.. catalog.All.Select(f => f.Name)];
        var unreadable = catalog.Errors.Count == 0 ? "" : $" (some of {FlowCatalog.Folder} can't be used: 'run-tui flows' says why)";
        throw new UserException($"{Shown.Clean(name, 60)}: there is no such flow; {Spelling.DidYouMean(name, names) ?? $"there are {string.Join(", ", names)}"}{unreadable}");
    }

    private void PrintAll(FlowCatalog catalog, bool asJson)
    {
        if (asJson)
        {
            foreach (var flow in catalog.All)
            {
                context.Out.WriteLine(FlowJson.Of(flow));
            }

            foreach (var error in catalog.Errors)
            {
                context.Out.WriteLine(FlowJson.Of(error));
            }

            return;
        }

        var width = catalog.All.Max(f => f.Name.Length);
        foreach (var flow in catalog.All)
        {
            context.Out.WriteLine($"{flow.Name.PadRight(width)}  {FlowText.OneLine(flow)}");
            if (flow.About.Length > 0)
            {
                context.Out.WriteLine($"{new string(' ', width)}  {Shown.Clean(flow.About)}");
            }
        }

        foreach (var error in catalog.Errors)
        {
            context.Error.WriteLine($"run-tui: {error}");
        }
    }

    private void PrintOne(Flow flow, bool asJson)
    {
        if (asJson)
        {
            context.Out.WriteLine(FlowJson.Of(flow));
            return;
        }

        foreach (var line in FlowText.Explain(flow))
        {
            context.Out.WriteLine(line);
        }
    }
}
