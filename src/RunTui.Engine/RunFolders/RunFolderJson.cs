using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunOwner))]
[JsonSerializable(typeof(RunCommand))]
[JsonSerializable(typeof(ProjectionRecord))]
[JsonSerializable(typeof(PlanDraft))]
internal sealed partial class RunFolderJson : JsonSerializerContext;
