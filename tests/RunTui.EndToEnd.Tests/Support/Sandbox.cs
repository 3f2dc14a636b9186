using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Testing;

namespace RunTui.EndToEnd.Tests.Support;

/// <summary>A run folder and a home of its own for one test. Whatever was started in it ends with it.</summary>
internal sealed class Sandbox : IDisposable
{
    /// <summary>Names the file for whose coming steps wait.</summary>
    public const string GoVariable = "RUN_TUI_GO";

    private const string Variable = "RUN_TUI_SANDBOX";
    private readonly TemporaryFolder _folder = new();
    private readonly string _id = Guid.NewGuid().ToString("N");

    /// <param name="plan">The blueprint, or null to leave the run folder empty.</param>
    /// <param name="path">The run folder, where it has to be a special one.</param>
    public Sandbox(JsonObject? plan = null, string? path = null)
    {
        Path = path ?? _folder["run"];
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(_folder["home"]);
        if (plan is not null)
        {
            WritePlan(plan);
        }
    }

    /// <summary>The run folder; one that a command makes is set by the test that knows it.</summary>
    public string Path { get; set; }

    /// <summary>A folder beside the run folder.</summary>
    public string Outside => _folder.Path;

    /// <summary>The path of something in the run folder.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>What every process of this sandbox has in its environment, on top of the tests' own.</summary>
    public Dictionary<string, string?> Environment => new()
    {
        [Variable] = _id,
        [GoVariable] = _folder["go"],
        ["HOME"] = _folder["home"],
        ["DOTNET_ROOT"] = RunTuiProcess.RuntimeRoot,
        ["RUN_TUI_ATTEMPT"] = null,
        ["RUN_TUI_FAIL_POINT"] = null,
        ["RUN_TUI_NOTE"] = null,
        ["RUN_STATUS_POLL_SECONDS"] = "0.1",
    };

    /// <summary>The processes that were started in here and still live.</summary>
    public List<(int Pid, string Command)> Processes => ProcessScan.With($"{Variable}={_id}\0");

    /// <summary>Lets the steps that wait go on.</summary>
    public void Go() => File.WriteAllText(_folder["go"], "");

    public JsonObject ReadPlan() => JsonNode.Parse(File.ReadAllText(this["blueprint.json"]))!.AsObject();

    /// <summary>Replaces the plan the way editors do: a new file, renamed over the old one.</summary>
    public void WritePlan(JsonObject plan)
    {
        var temporary = this["blueprint.json.edit"];
        File.WriteAllText(temporary, plan.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        File.Move(temporary, this["blueprint.json"], overwrite: true);
    }

    public string StatusOf(string step) => (string)ReadPlan().StepOf(step)["status"]!;

    public RunTuiProcess Start(params string[] arguments) => Start([], arguments);

    public RunTuiProcess Start((string Name, string Value)[] variables, params string[] arguments)
    {
        var environment = Environment;
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return RunTuiProcess.Start(arguments, Outside, environment);
    }

    /// <summary>Calls run-tui and waits for its end.</summary>
    public Task<CommandOutcome> RunAsync(params string[] arguments) => RunAsync([], arguments);

    public async Task<CommandOutcome> RunAsync((string Name, string Value)[] variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        return await process.EndAsync();
    }

    /// <summary>The lines of a step's own file; empty where it has none.</summary>
    public string[] Lines(string name) => File.Exists(this["steps", name]) ? File.ReadAllLines(this["steps", name]) : [];

    /// <summary>The journal, one element a line.</summary>
    /// <exception cref="JsonException">A line is not JSON.</exception>
    public List<JsonElement> Journal()
    {
        if (!File.Exists(this["events.jsonl"]))
        {
            return [];
        }

        using var file = new FileStream(this["events.jsonl"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var text = new StreamReader(file).ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Element)];
    }

    /// <summary>Whether the journal has such an event, of any step where none is named.</summary>
    public bool Has(string name, string status, string? step = null) => Journal().Any(e =>
        e.GetProperty("event").GetString() == name
        && e.GetProperty("status").GetString() == status
        && (step is null || e.GetProperty("step_id").GetString() == step));

    /// <summary>When the journal's last event of this status happened, in milliseconds.</summary>
    public long Milliseconds(string status) => Journal().Last(e => e.GetProperty("status").GetString() == status).GetProperty("at").GetInt64();

    public void Dispose()
    {
        // What is killed may be starting something at this moment: hence the rounds.
        for (var round = 0; round < 100 && Processes is { Count: > 0 } left; round++)
        {
            left.ForEach(p => Signals.Send(p.Pid, Signals.Kill));
            Thread.Sleep(5);
        }

        _folder.Dispose();
    }

    private static JsonElement Element(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
