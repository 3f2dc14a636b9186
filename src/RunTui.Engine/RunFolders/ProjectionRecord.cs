using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>
/// What we last made of <c>blueprint.json</c>. It is written before the file itself, with the hash that was there and the one
/// that will be: a file with either hash is our own work, whatever moment a crash chose; any other was edited by somebody.
/// </summary>
internal sealed record ProjectionRecord
{
    /// <summary>The run's id, by which its agents are known even where the journal was deleted.</summary>
    [JsonPropertyName("run")]
    public string Run { get; init; } = "";

    /// <summary>SHA-256 of the file before, in hex.</summary>
    [JsonPropertyName("previous")]
    public string Previous { get; init; } = "";

    /// <summary>SHA-256 of the file that was being written.</summary>
    [JsonPropertyName("written")]
    public string Written { get; init; } = "";

    /// <summary>The journal position whose state <see cref="Written"/> shows.</summary>
    [JsonPropertyName("seq")]
    public long Seq { get; init; }

    /// <summary>The journal position whose state <see cref="Previous"/> shows.</summary>
    [JsonPropertyName("previous_seq")]
    public long PreviousSeq { get; init; }

    /// <summary>Whether a file with this hash is our own work.</summary>
    public bool Knows(string hash) => hash == Written || hash == Previous;
}
