using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Orchestrations;

/// <summary>
/// The run of a task in an orchestration, as the process that carries it out writes it down: before its first agent, so that a step
/// which runs again goes on with its run, and once more when it ended.
/// </summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="Status"><c>complete</c> or <c>stopped</c>; null while it is at work.</param>
/// <param name="StopReason">Why it stopped, where that is known.</param>
public sealed record TrackRun(string RunId, string Path, string? Status = null, string? StopReason = null)
{
    public RunFolder Folder => new(Path);

    /// <summary>The run that a step began; null where it began none, or what is noted can't be read.</summary>
    public static TrackRun? Read(RunFolder orchestration, string stepId)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(FileOf(orchestration, stepId)));
            var root = json.RootElement;
            return Text(root, "run_id") is { Length: > 0 } id && Text(root, "run_dir") is { Length: > 0 } path
                ? new(id, path, Text(root, "status"), Text(root, "stop_reason"))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it down.</summary>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void Write(RunFolder orchestration, string stepId)
    {
        var file = FileOf(orchestration, stepId);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        var json = new JsonObject { ["run_id"] = RunId, ["run_dir"] = Path, ["status"] = Status, ["stop_reason"] = StopReason };
        new DurableFiles(null).Replace(file, Encoding.UTF8.GetBytes(json.ToJsonString() + "\n"));
    }

    private static string FileOf(RunFolder orchestration, string stepId) => System.IO.Path.Combine(orchestration.Path, "tracks", stepId + ".json");

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
