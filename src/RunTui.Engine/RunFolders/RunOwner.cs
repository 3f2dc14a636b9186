using System.Text.Json;
using System.Text.Json.Serialization;
using RunTui.Processes;

namespace RunTui.Engine.RunFolders;

/// <summary>Who works on a run: <c>run-owner.json</c>, beside run-workflow's lock, which has only the pid.</summary>
public sealed record RunOwner
{
    [JsonPropertyName("pid")]
    public int Pid { get; init; }

    /// <summary>Tells this process from a later one with the same pid.</summary>
    [JsonPropertyName("start")]
    public string Start { get; init; } = "";

    [JsonPropertyName("host")]
    public string Host { get; init; } = "";

    /// <summary>Since when, UTC.</summary>
    [JsonPropertyName("since")]
    public string Since { get; init; } = "";

    /// <summary>This process.</summary>
    public static RunOwner Current(TimeProvider time) => new()
    {
        Pid = Environment.ProcessId,
        Start = ProcessIdentity.Of(Environment.ProcessId)?.Start ?? "",
        Host = Environment.MachineName,
        Since = Timestamp.Seconds(time.GetUtcNow()),
    };

    /// <summary>Whether that process still lives; one on another host is taken to.</summary>
    [JsonIgnore]
    public bool IsAlive => Host != Environment.MachineName || new ProcessIdentity(Pid, Start).IsAlive;

    /// <summary>The owner that the folder names, alive or not: from our file, else from run-workflow's lock; null where there is none.</summary>
    public static RunOwner? Read(RunFolder folder)
    {
        var pid = ReadPid(folder.Lock) ?? ReadPid(folder.LegacyLock);
        if (pid is null)
        {
            return null;
        }

        try
        {
            var owner = JsonSerializer.Deserialize(File.ReadAllBytes(folder.Owner), RunFolderJson.Default.RunOwner);
            if (owner?.Pid == pid)
            {
                return owner;
            }
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
        }

        return new RunOwner { Pid = pid.Value, Host = Environment.MachineName, Start = ProcessIdentity.Of(pid.Value)?.Start ?? "gone" };
    }

    private static int? ReadPid(string path)
    {
        // Most runs that are looked at have no owner, and an exception costs as much as reading their journal.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return int.TryParse(File.ReadAllText(path).Trim(), out var pid) && pid > 0 ? pid : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
