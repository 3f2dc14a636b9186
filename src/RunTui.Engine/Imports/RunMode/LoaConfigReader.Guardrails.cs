using System.Collections.Frozen;
using System.Collections.Immutable;
using RunTui.Engine.Guards.Content;
using YamlDotNet.RepresentationModel;

namespace RunTui.Engine.Imports.RunMode;

public sealed partial class LoaConfigReader
{
    private static readonly Dictionary<string, GuardMode> GuardModes = new()
    {
        ["blocking"] = GuardMode.Blocking,
        ["parallel"] = GuardMode.Parallel,
        ["advisory"] = GuardMode.Advisory,
    };

    private static readonly Dictionary<string, TripwireAction> TripwireActions = new()
    {
        ["halt"] = TripwireAction.Halt,
        ["warn"] = TripwireAction.Warn,
        ["log"] = TripwireAction.Log,
    };

    private static readonly Dictionary<string, DangerRule> DangerWords = new()
    {
        ["execute"] = DangerRule.Execute,
        ["execute_with_notice"] = DangerRule.ExecuteWithNotice,
        ["execute_with_log"] = DangerRule.ExecuteWithLog,
        ["confirm_required"] = DangerRule.ConfirmRequired,
        ["confirm_with_reason"] = DangerRule.ConfirmWithReason,
        ["block_without_flag"] = DangerRule.BlockWithoutFlag,
        ["always_block"] = DangerRule.AlwaysBlock,
    };

    private static GuardrailSettings Guardrails(LoaSection section)
    {
        var input = section.Section("input");
        var danger = section.Section("danger_level");
        var tripwire = section.Section("tripwire");
        var relevance = input.Section("relevance_check");
        var plain = new GuardrailSettings();
        return new()
        {
            Enabled = input.Flag("enabled", plain.Enabled),
            PiiFilter = PiiFilter(input.Section("pii_filter")),
            Injection = Injection(input.Section("injection_detection")),
            Relevance = new()
            {
                Enabled = relevance.Flag("enabled", plain.Relevance.Enabled),
                Mode = relevance.Word("mode", plain.Relevance.Mode, GuardModes),
                ConfidenceThreshold = relevance.Number("confidence_threshold", plain.Relevance.ConfidenceThreshold, 0, 1),
            },
            Tripwire = new()
            {
                Enabled = tripwire.Flag("enabled", plain.Tripwire.Enabled),
                OnFailure = tripwire.Word("on_failure", plain.Tripwire.OnFailure, TripwireActions),
                RollbackOnHalt = tripwire.Flag("rollback_on_halt", plain.Tripwire.RollbackOnHalt),
            },
            Danger = new()
            {
                Enforce = danger.Flag("enforce", plain.Danger.Enforce),
                Interactive = DangerRules(danger.Section("interactive"), plain.Danger.Interactive),
                Autonomous = DangerRules(danger.Section("autonomous"), plain.Danger.Autonomous),
            },
            Logging = Logging(section.Section("logging")),
        };
    }

    private static PiiFilterSettings PiiFilter(LoaSection section)
    {
        var plain = new PiiFilterSettings();
        return new()
        {
            Enabled = section.Flag("enabled", plain.Enabled),
            Mode = section.Word("mode", plain.Mode, GuardModes),
            Off = Off(section.Section("patterns")),
            LogRedactions = section.Flag("log_redactions", plain.LogRedactions),
        };
    }

    private static InjectionSettings Injection(LoaSection section)
    {
        var plain = new InjectionSettings();
        var off = section.Find("patterns") is YamlSequenceNode listed ? NotListed(listed) : Off(section.Section("patterns"));
        return new()
        {
            Enabled = section.Flag("enabled", plain.Enabled),
            Mode = section.Word("mode", plain.Mode, GuardModes),
            Threshold = section.Number("threshold", plain.Threshold, 0, 1),
            Off = off,
        };
    }

    /// <summary>What is switched off by name. Names that we don't know are no error: newer tools have more.</summary>
    private static ImmutableHashSet<string> Off(LoaSection patterns) =>
        [.. patterns.All.Where(p => p.Value is YamlScalarNode && patterns.Flag(p.Value, patterns.PathOf(p.Key)) == false).Select(p => p.Key)];

    /// <summary>The categories that a list of those that count leaves out.</summary>
    private static ImmutableHashSet<string> NotListed(YamlSequenceNode listed)
    {
        var names = listed.Children.OfType<YamlScalarNode>().Select(n => n.Value ?? "").ToFrozenSet();
        return [.. InjectionCategories.Names.Where(name => !names.Contains(name))];
    }

    private static DangerRules DangerRules(LoaSection section, DangerRules plain) => new(
        section.Word("safe", plain.Safe, DangerWords),
        section.Word("moderate", plain.Moderate, DangerWords),
        section.Word("high", plain.High, DangerWords),
        section.Word("critical", plain.Critical, DangerWords));

    private static GuardLogSettings Logging(LoaSection section)
    {
        var plain = new GuardLogSettings();
        return new()
        {
            Enabled = section.Flag("enabled", plain.Enabled),
            InputGuardrails = section.Flag("input_guardrails", plain.InputGuardrails),
            DangerLevelDecisions = section.Flag("danger_level_decisions", plain.DangerLevelDecisions),
            Handoffs = section.Flag("handoffs", plain.Handoffs),
            RedactionAudit = section.Flag("redaction_audit", plain.RedactionAudit),
        };
    }
}
