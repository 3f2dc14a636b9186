using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Engine.Imports;
using RunTui.Engine.Routes;

namespace RunTui.Runr;

internal sealed partial class Doctor
{
    /// <summary>Who plan-and-execute's routes go to. A tool that is missing is in the way of those alone, so it is no problem of every run.</summary>
    private async Task CheckRoutesAsync(string root)
    {
        var settings = RouterSettings.Read(context.Variable);
        if (settings.Problem is { } wrong)
        {
            Add("routes", DoctorState.Warning, wrong);
        }

        foreach (var tool in RouteTable.Tools)
        {
            await CheckRouteAsync(tool, settings, root);
        }
    }

    private async Task CheckRouteAsync(string tool, RouterSettings settings, string root)
    {
        var id = $"route:{tool}";
        var program = new AgentCatalog(context.Time, context.Variable).Find(tool)!.Cli;
        var probe = await WorkerProbe.AskAsync(program, new RunrConfig(), root, context);
        if (probe.Path is null)
        {
            Add(id, DoctorState.Warning, $"{program}:missing, {(tool == ToolReference.Codex ? $"and {Closed(settings)}" : "which what is not routed to Codex goes to")}");
        }
        else if (probe.Problem is { } broken)
        {
            Add(id, DoctorState.Warning, $"{program}:broken, {broken}");
        }
        else
        {
            _hasAgent = true;
            var isAsked = tool == ToolReference.Codex;
            var problem = isAsked ? await ToolSignIn.ProblemOfAsync(program, context.Variable, root, context.Time) : null;
            var signedIn = problem ?? (isAsked ? "signed in" : "only a call can tell whether it is signed in");
            Add(id, problem is null ? DoctorState.Ok : DoctorState.Warning, $"{program}:ok, {probe.Path}{(probe.Version is { } version ? $", {version}" : "")}, {signedIn}");
        }
    }

    /// <summary>The agents that neither Runr nor a route knows: only steps that name them need them.</summary>
    private async Task CheckOtherAgentsAsync(string root)
    {
        foreach (var agent in new AgentCatalog(context.Time, context.Variable).All.Where(agent => agent.Name != ToolReference.Shell && !RouteTable.Tools.Contains(agent.Name)))
        {
            var probe = await WorkerProbe.AskAsync(agent.Name, agent.Cli, root, context);
            _hasAgent |= probe.Problem is null;
            Add(
                $"agent:{agent.Name}",
                probe.Problem is null ? DoctorState.Ok : probe.Path is null ? DoctorState.Note : DoctorState.Warning,
                probe.Path is null ? $"{agent.Cli} not found; only steps that name it need it"
                    : probe.Problem ?? $"{probe.Path}{(probe.Version is { } version ? $", {version}" : "")}, only a call can tell whether it is signed in");
        }
    }

    private static string Closed(RouterSettings settings) => settings.FailClosed
        ? "no other model takes over without a person's approval (CODEX_FAIL_CLOSED=1)"
        : "the next candidate of a route takes over (CODEX_FAIL_CLOSED=0)";
}
