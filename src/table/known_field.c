#include "known_field.h"

#include "field_path.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

#define MIN DIRECTION_MIN
#define MAX DIRECTION_MAX

/* clang-format off */
static const struct known_field known_fields[] = {
	/* error rates that end like the error of a value */
	{"top1_err", FIELD_LESSER_QUALITY, MIN, "Top-1 error", "Top-1 err.", "", false},
	{"top5_err", FIELD_LESSER_QUALITY, MIN, "Top-5 error", "Top-5 err.", "", false},

	/* errors of a value: never an axis by themselves */
	{"*stderr*", FIELD_OTHER, MIN, "Standard error", "SE", "", false},
	{"*std_err*", FIELD_OTHER, MIN, "Standard error", "SE", "", false},
	{"stddev", FIELD_OTHER, MIN, "Standard deviation", "SD", "", false},
	{"*_stddev", FIELD_OTHER, MIN, "Standard deviation", "SD", "", false},
	{"std", FIELD_OTHER, MIN, "Standard deviation", "SD", "", false},
	{"std_*", FIELD_OTHER, MIN, "Standard deviation", "SD", "", false},
	{"*_std", FIELD_OTHER, MIN, "Standard deviation", "SD", "", false},
	{"*_sd", FIELD_OTHER, MIN, "Standard deviation", "SD", "", false},
	{"*_err", FIELD_OTHER, MIN, "Error of measurement", "Error", "", false},
	{"*_ci", FIELD_OTHER, MIN, "Confidence interval", "CI", "", false},
	{"*_ci_*", FIELD_OTHER, MIN, "Confidence interval", "CI", "", false},

	/* of several figures of one kind, those that are not the headline */
	{"train_loss", FIELD_LESSER_QUALITY, MIN, "Training loss", "Loss", "", false},
	{"train/loss", FIELD_LESSER_QUALITY, MIN, "Training loss", "Loss", "", false},
	{"train_acc*", FIELD_LESSER_QUALITY, MAX, "Training accuracy", "Acc.", "", false},
	{"train/acc*", FIELD_LESSER_QUALITY, MAX, "Training accuracy", "Acc.", "", false},
	{"train_ppl", FIELD_LESSER_QUALITY, MIN, "Training perplexity", "PPL", "", false},
	{"train_perplexity", FIELD_LESSER_QUALITY, MIN, "Training perplexity", "PPL", "", false},
	{"min_time", FIELD_LESSER_COST, MIN, "Time", "Time", "", false},
	{"max_time", FIELD_LESSER_COST, MIN, "Time", "Time", "", false},
	{"p95_time", FIELD_LESSER_COST, MIN, "Time", "Time", "", false},
	{"p99_time", FIELD_LESSER_COST, MIN, "Time", "Time", "", false},
	{"iter", FIELD_LESSER_COST, MIN, "Iteration", "Iter.", "", false},

	/* what a trainer tells about itself */
	{"eval_*runtime", FIELD_OTHER, MIN, "Run time", "Time", "s", true},
	{"eval_*_per_second", FIELD_OTHER, MAX, "Throughput", "Thr.", "", false},
	{"train_runtime", FIELD_OTHER, MIN, "Run time", "Time", "s", true},
	{"train_*_per_second", FIELD_OTHER, MAX, "Throughput", "Thr.", "", false},

	/* settings whose names end like a size */
	{"batch_size", FIELD_OTHER, MIN, "Batch size", "Batch", "", false},
	{"*_batch_size", FIELD_OTHER, MIN, "Batch size", "Batch", "", false},
	{"vocab_size", FIELD_OTHER, MIN, "Vocabulary size", "Vocab.", "", false},
	{"img_size", FIELD_OTHER, MIN, "Image size", "Image", "", false},
	{"image_size", FIELD_OTHER, MIN, "Image size", "Image", "", false},
	{"*_img_size", FIELD_OTHER, MIN, "Image size", "Image", "", false},
	{"hidden_size", FIELD_OTHER, MIN, "Hidden size", "Hidden", "", false},
	{"group_size", FIELD_OTHER, MIN, "Group size", "Group", "", false},
	{"block_size", FIELD_OTHER, MIN, "Block size", "Block", "", false},

	/* names */
	{"seed", FIELD_RUN, MIN, "Seed", "Seed", "", false},
	{"random_seed", FIELD_RUN, MIN, "Seed", "Seed", "", false},
	{"*_seed", FIELD_RUN, MIN, "Seed", "Seed", "", false},
	{"*/seed", FIELD_RUN, MIN, "Seed", "Seed", "", false},
	{"run", FIELD_RUN, MIN, "Run", "Run", "", false},
	{"run_id", FIELD_RUN, MIN, "Run", "Run", "", false},
	{"replicate", FIELD_RUN, MIN, "Replicate", "Replicate", "", false},
	{"repetition_index", FIELD_RUN, MIN, "Repetition", "Repetition", "", false},
	{"repetition", FIELD_RUN, MIN, "Repetition", "Repetition", "", false},
	{"trial", FIELD_RUN, MIN, "Trial", "Trial", "", false},
	{"fold", FIELD_RUN, MIN, "Fold", "Fold", "", false},
	{"model", FIELD_MODEL, MIN, "Model", "Model", "", false},
	{"model_name", FIELD_MODEL, MIN, "Model", "Model", "", false},
	{"model_id", FIELD_MODEL, MIN, "Model", "Model", "", false},
	{"family", FIELD_MODEL, MIN, "Family", "Family", "", false},
	{"method", FIELD_MODEL, MIN, "Method", "Method", "", false},
	{"algorithm", FIELD_MODEL, MIN, "Algorithm", "Algorithm", "", false},
	{"algo", FIELD_MODEL, MIN, "Algorithm", "Algorithm", "", false},
	{"arch", FIELD_MODEL, MIN, "Architecture", "Arch.", "", false},
	{"architecture", FIELD_MODEL, MIN, "Architecture", "Arch.", "", false},
	{"network", FIELD_MODEL, MIN, "Network", "Network", "", false},
	{"command", FIELD_MODEL, MIN, "Command", "Command", "", false},
	{"engine", FIELD_MODEL, MIN, "Engine", "Engine", "", false},
	{"config_id", FIELD_CONFIG, MIN, "Configuration", "Config.", "", false},
	{"config", FIELD_CONFIG, MIN, "Configuration", "Config.", "", false},
	{"config_name", FIELD_CONFIG, MIN, "Configuration", "Config.", "", false},
	{"configuration", FIELD_CONFIG, MIN, "Configuration", "Config.", "", false},
	{"variant", FIELD_CONFIG, MIN, "Variant", "Variant", "", false},
	{"experiment", FIELD_CONFIG, MIN, "Experiment", "Exper.", "", false},
	{"name", FIELD_CONFIG, MIN, "Name", "Name", "", false},
	{"id", FIELD_CONFIG, MIN, "Name", "Name", "", false},

	/* quality, lower is better */
	{"perplexity", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"perplexity,*", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"*_perplexity", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"*_perplexity,*", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"perplexity_*", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"ppl", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"*_ppl", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"ppl_*", FIELD_QUALITY, MIN, "Perplexity", "PPL", "", false},
	{"bits_per_byte", FIELD_QUALITY, MIN, "Bits per byte", "BPB", "", false},
	{"bits_per_byte,*", FIELD_QUALITY, MIN, "Bits per byte", "BPB", "", false},
	{"bpb", FIELD_QUALITY, MIN, "Bits per byte", "BPB", "", false},
	{"*_bpb", FIELD_QUALITY, MIN, "Bits per byte", "BPB", "", false},
	{"bpc", FIELD_QUALITY, MIN, "Bits per character", "BPC", "", false},
	{"loss", FIELD_QUALITY, MIN, "Loss", "Loss", "", false},
	{"*_loss", FIELD_QUALITY, MIN, "Loss", "Loss", "", false},
	{"*/loss", FIELD_QUALITY, MIN, "Loss", "Loss", "", false},
	{"loss_*", FIELD_QUALITY, MIN, "Loss", "Loss", "", false},
	{"nll", FIELD_QUALITY, MIN, "Negative log-likelihood", "NLL", "", false},
	{"cross_entropy", FIELD_QUALITY, MIN, "Cross-entropy", "CE", "", false},
	{"kld", FIELD_LESSER_QUALITY, MIN, "KL divergence", "KLD", "", false},
	{"*_kld", FIELD_LESSER_QUALITY, MIN, "KL divergence", "KLD", "", false},
	{"kl_divergence", FIELD_LESSER_QUALITY, MIN, "KL divergence", "KLD", "", false},
	{"wer", FIELD_QUALITY, MIN, "Word error rate", "WER", "", false},
	{"cer", FIELD_QUALITY, MIN, "Character error rate", "CER", "", false},
	{"error", FIELD_QUALITY, MIN, "Error", "Error", "", false},
	{"*_error", FIELD_QUALITY, MIN, "Error", "Error", "", false},
	{"error_rate", FIELD_QUALITY, MIN, "Error rate", "Error", "", false},
	{"mse", FIELD_QUALITY, MIN, "Mean squared error", "MSE", "", false},
	{"*_mse", FIELD_QUALITY, MIN, "Mean squared error", "MSE", "", false},
	{"rmse", FIELD_QUALITY, MIN, "Root mean squared error", "RMSE", "", false},
	{"*_rmse", FIELD_QUALITY, MIN, "Root mean squared error", "RMSE", "", false},
	{"mae", FIELD_QUALITY, MIN, "Mean absolute error", "MAE", "", false},
	{"*_mae", FIELD_QUALITY, MIN, "Mean absolute error", "MAE", "", false},
	{"fid", FIELD_QUALITY, MIN, "FID", "FID", "", false},
	{"*_fid", FIELD_QUALITY, MIN, "FID", "FID", "", false},

	/* quality, higher is better */
	{"accuracy", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"*_accuracy", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"*/accuracy", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"acc", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"acc,*", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"acc_*", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"*_acc", FIELD_QUALITY, MAX, "Accuracy", "Acc.", "", false},
	{"top1", FIELD_QUALITY, MAX, "Top-1 accuracy", "Top-1", "", false},
	{"top_1", FIELD_QUALITY, MAX, "Top-1 accuracy", "Top-1", "", false},
	{"top5", FIELD_LESSER_QUALITY, MAX, "Top-5 accuracy", "Top-5", "", false},
	{"top_5", FIELD_LESSER_QUALITY, MAX, "Top-5 accuracy", "Top-5", "", false},
	{"recall", FIELD_QUALITY, MAX, "Recall", "Recall", "", false},
	{"recall*", FIELD_QUALITY, MAX, "Recall", "Recall", "", false},
	{"*_recall", FIELD_QUALITY, MAX, "Recall", "Recall", "", false},
	{"precision", FIELD_QUALITY, MAX, "Precision", "Prec.", "", false},
	{"precision@*", FIELD_QUALITY, MAX, "Precision", "Prec.", "", false},
	{"*_precision", FIELD_QUALITY, MAX, "Precision", "Prec.", "", false},
	{"*_precisions", FIELD_QUALITY, MAX, "Precision", "Prec.", "", false},
	{"f1", FIELD_QUALITY, MAX, "F1 score", "F1", "", false},
	{"f1,*", FIELD_QUALITY, MAX, "F1 score", "F1", "", false},
	{"f1_*", FIELD_QUALITY, MAX, "F1 score", "F1", "", false},
	{"*_f1", FIELD_QUALITY, MAX, "F1 score", "F1", "", false},
	{"auc", FIELD_QUALITY, MAX, "Area under the curve", "AUC", "", false},
	{"*_auc", FIELD_QUALITY, MAX, "Area under the curve", "AUC", "", false},
	{"auroc", FIELD_QUALITY, MAX, "Area under the ROC curve", "AUROC", "", false},
	{"map", FIELD_QUALITY, MAX, "Mean average precision", "mAP", "", false},
	{"map@*", FIELD_QUALITY, MAX, "Mean average precision", "mAP", "", false},
	{"map_*", FIELD_QUALITY, MAX, "Mean average precision", "mAP", "", false},
	{"ndcg*", FIELD_QUALITY, MAX, "NDCG", "NDCG", "", false},
	{"mrr*", FIELD_QUALITY, MAX, "Mean reciprocal rank", "MRR", "", false},
	{"bleu", FIELD_QUALITY, MAX, "BLEU", "BLEU", "", false},
	{"bleu_*", FIELD_QUALITY, MAX, "BLEU", "BLEU", "", false},
	{"*_bleu", FIELD_QUALITY, MAX, "BLEU", "BLEU", "", false},
	{"rouge*", FIELD_QUALITY, MAX, "ROUGE", "ROUGE", "", false},
	{"chrf*", FIELD_QUALITY, MAX, "chrF", "chrF", "", false},
	{"exact_match*", FIELD_QUALITY, MAX, "Exact match", "EM", "", false},
	{"em", FIELD_QUALITY, MAX, "Exact match", "EM", "", false},
	{"pass@*", FIELD_QUALITY, MAX, "Pass rate", "Pass", "", false},
	{"win_rate", FIELD_QUALITY, MAX, "Win rate", "Wins", "", false},
	{"elo", FIELD_QUALITY, MAX, "Elo rating", "Elo", "", false},
	{"psnr", FIELD_QUALITY, MAX, "PSNR", "PSNR", "dB", false},
	{"*_psnr", FIELD_QUALITY, MAX, "PSNR", "PSNR", "dB", false},
	{"*ssim", FIELD_QUALITY, MAX, "SSIM", "SSIM", "", false},
	{"vmaf", FIELD_QUALITY, MAX, "VMAF", "VMAF", "", false},
	{"iou", FIELD_QUALITY, MAX, "Intersection over union", "IoU", "", false},
	{"miou", FIELD_QUALITY, MAX, "Mean intersection over union", "mIoU", "", false},
	{"dice", FIELD_QUALITY, MAX, "Dice score", "Dice", "", false},
	{"mcc", FIELD_QUALITY, MAX, "Matthews correlation", "MCC", "", false},
	{"score", FIELD_QUALITY, MAX, "Score", "Score", "", false},
	{"*_score", FIELD_QUALITY, MAX, "Score", "Score", "", false},

	/* compute */
	{"flops_per_token", FIELD_COST, MIN, "FLOPs per token", "FLOPs", "FLOPs", true},
	{"flop_per_token", FIELD_COST, MIN, "FLOPs per token", "FLOPs", "FLOPs", true},
	{"*_flops_per_token", FIELD_COST, MIN, "FLOPs per token", "FLOPs", "FLOPs", true},
	{"flops_per_token_*", FIELD_COST, MIN, "FLOPs per token", "FLOPs", "FLOPs", true},
	{"flop_per_token_*", FIELD_COST, MIN, "FLOPs per token", "FLOPs", "FLOPs", true},
	{"train_flops*", FIELD_COST, MIN, "Training FLOPs", "FLOPs", "FLOPs", true},
	{"training_flops*", FIELD_COST, MIN, "Training FLOPs", "FLOPs", "FLOPs", true},
	{"flops", FIELD_COST, MIN, "FLOPs", "FLOPs", "FLOPs", true},
	{"*_flops", FIELD_COST, MIN, "FLOPs", "FLOPs", "FLOPs", true},
	{"flops_*", FIELD_COST, MIN, "FLOPs", "FLOPs", "FLOPs", true},
	{"flop", FIELD_COST, MIN, "FLOPs", "FLOPs", "FLOPs", true},
	{"total_flos", FIELD_COST, MIN, "Training FLOPs", "FLOPs", "FLOPs", true},
	{"gflops", FIELD_COST, MIN, "Compute", "Compute", "GFLOPs", false},
	{"*_gflops", FIELD_COST, MIN, "Compute", "Compute", "GFLOPs", false},
	{"mflops", FIELD_COST, MIN, "Compute", "Compute", "MFLOPs", false},
	{"*_mflops", FIELD_COST, MIN, "Compute", "Compute", "MFLOPs", false},
	{"tflops", FIELD_COST, MIN, "Compute", "Compute", "TFLOPs", false},
	{"*_tflops", FIELD_COST, MIN, "Compute", "Compute", "TFLOPs", false},
	{"pflops", FIELD_COST, MIN, "Compute", "Compute", "PFLOPs", false},
	{"*_pflops", FIELD_COST, MIN, "Compute", "Compute", "PFLOPs", false},
	{"macs", FIELD_COST, MIN, "Multiply-accumulates", "MACs", "MACs", true},
	{"*_macs", FIELD_COST, MIN, "Multiply-accumulates", "MACs", "MACs", true},
	{"gmacs", FIELD_COST, MIN, "Multiply-accumulates", "MACs", "GMACs", false},
	{"*_gmacs", FIELD_COST, MIN, "Multiply-accumulates", "MACs", "GMACs", false},
	{"mmacs", FIELD_COST, MIN, "Multiply-accumulates", "MACs", "MMACs", false},
	{"macts", FIELD_LESSER_COST, MIN, "Activations", "Act.", "M", false},
	{"*_macts", FIELD_LESSER_COST, MIN, "Activations", "Act.", "M", false},
	{"compute_factor", FIELD_LESSER_COST, MIN, "Compute factor", "Factor", "", false},
	{"compute", FIELD_COST, MIN, "Compute", "Compute", "", false},
	{"gpu_hours", FIELD_COST, MIN, "GPU hours", "GPU h", "h", false},
	{"*_gpu_hours", FIELD_COST, MIN, "GPU hours", "GPU h", "h", false},

	/* throughput: a cost axis on which more is better */
	{"throughput", FIELD_COST, MAX, "Throughput", "Thr.", "", false},
	{"*_throughput", FIELD_COST, MAX, "Throughput", "Thr.", "", false},
	{"throughput_*", FIELD_COST, MAX, "Throughput", "Thr.", "", false},
	{"qps", FIELD_COST, MAX, "Queries per second", "QPS", "", false},
	{"*_qps", FIELD_COST, MAX, "Queries per second", "QPS", "", false},
	{"rps", FIELD_COST, MAX, "Requests per second", "RPS", "", false},
	{"*_rps", FIELD_COST, MAX, "Requests per second", "RPS", "", false},
	{"fps", FIELD_COST, MAX, "Frames per second", "FPS", "", false},
	{"tps", FIELD_COST, MAX, "Tokens per second", "Tok/s", "", false},
	{"tok_s", FIELD_COST, MAX, "Tokens per second", "Tok/s", "", false},
	{"tok/s", FIELD_COST, MAX, "Tokens per second", "Tok/s", "", false},
	{"tokens/s", FIELD_COST, MAX, "Tokens per second", "Tok/s", "", false},
	{"*_tokens/s", FIELD_COST, MAX, "Tokens per second", "Tok/s", "", false},
	{"samples/s", FIELD_COST, MAX, "Samples per second", "Samples/s", "", false},
	{"images/s", FIELD_COST, MAX, "Images per second", "Images/s", "", false},
	{"img/s", FIELD_COST, MAX, "Images per second", "Images/s", "", false},
	{"tokens_per_s*", FIELD_COST, MAX, "Tokens per second", "Tok/s", "", false},
	{"*samples_per_s*", FIELD_COST, MAX, "Samples per second", "Samples/s", "", false},
	{"images_per_s*", FIELD_COST, MAX, "Images per second", "Images/s", "", false},
	{"queries_per_s*", FIELD_COST, MAX, "Queries per second", "QPS", "", false},
	{"items_per_s*", FIELD_COST, MAX, "Items per second", "Items/s", "", false},
	{"bytes_per_s*", FIELD_COST, MAX, "Bytes per second", "B/s", "B/s", true},
	{"*_per_sec", FIELD_COST, MAX, "Throughput", "Thr.", "", false},
	{"*_per_second", FIELD_COST, MAX, "Throughput", "Thr.", "", false},
	{"speedup", FIELD_LESSER_COST, MAX, "Speed-up", "Speed-up", "", false},

	/* time: a name that ends in its unit says more than the rest of it */
	{"*_ns", FIELD_COST, MIN, "Time", "Time", "ns", false},
	{"*_us", FIELD_COST, MIN, "Time", "Time", "us", false},
	{"*latency_ms", FIELD_COST, MIN, "Latency", "Latency", "ms", false},
	{"*_ms", FIELD_COST, MIN, "Time", "Time", "ms", false},
	{"*latency_s", FIELD_COST, MIN, "Latency", "Latency", "s", true},
	{"*_s", FIELD_COST, MIN, "Time", "Time", "s", true},
	{"*_sec", FIELD_COST, MIN, "Time", "Time", "s", true},
	{"*_secs", FIELD_COST, MIN, "Time", "Time", "s", true},
	{"seconds", FIELD_COST, MIN, "Time", "Time", "s", true},
	{"*_seconds", FIELD_COST, MIN, "Time", "Time", "s", true},
	{"hours", FIELD_COST, MIN, "Time", "Time", "h", false},
	{"*_hours", FIELD_COST, MIN, "Time", "Time", "h", false},
	{"latency", FIELD_COST, MIN, "Latency", "Latency", "", false},
	{"*_latency", FIELD_COST, MIN, "Latency", "Latency", "", false},
	{"latency_*", FIELD_COST, MIN, "Latency", "Latency", "", false},
	{"time", FIELD_COST, MIN, "Time", "Time", "", false},
	{"times", FIELD_COST, MIN, "Time", "Time", "", false},
	{"*_time", FIELD_COST, MIN, "Time", "Time", "", false},
	{"time_*", FIELD_COST, MIN, "Time", "Time", "", false},
	{"runtime", FIELD_COST, MIN, "Run time", "Time", "", false},
	{"*_runtime", FIELD_COST, MIN, "Run time", "Time", "", false},
	{"duration", FIELD_COST, MIN, "Duration", "Time", "", false},
	{"*_duration", FIELD_COST, MIN, "Duration", "Time", "", false},
	{"elapsed", FIELD_COST, MIN, "Elapsed time", "Time", "", false},
	{"walltime", FIELD_COST, MIN, "Elapsed time", "Time", "", false},

	/* size */
	{"params_m", FIELD_COST, MIN, "Parameters", "Params", "M", false},
	{"params_b", FIELD_COST, MIN, "Parameters", "Params", "B", false},
	{"params", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"*_params", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"params_*", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"param_count", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"parameters", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"*_parameters", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"n_params*", FIELD_COST, MIN, "Parameters", "Params", "", false},
	{"bpw", FIELD_COST, MIN, "Bits per weight", "BPW", "", false},
	{"bits_per_weight", FIELD_COST, MIN, "Bits per weight", "BPW", "", false},
	{"bits", FIELD_COST, MIN, "Bits", "Bits", "", false},
	{"bpp", FIELD_COST, MIN, "Bits per pixel", "BPP", "", false},
	{"bitrate", FIELD_COST, MIN, "Bit rate", "Rate", "", false},
	{"bytes", FIELD_COST, MIN, "Size", "Size", "B", true},
	{"*_bytes", FIELD_COST, MIN, "Size", "Size", "B", true},
	{"*_kb", FIELD_COST, MIN, "Size", "Size", "kB", false},
	{"*_mb", FIELD_COST, MIN, "Size", "Size", "MB", false},
	{"*_gb", FIELD_COST, MIN, "Size", "Size", "GB", false},
	{"*_mib", FIELD_COST, MIN, "Size", "Size", "MiB", false},
	{"*_gib", FIELD_COST, MIN, "Size", "Size", "GiB", false},
	{"memory", FIELD_COST, MIN, "Memory", "Memory", "", false},
	{"*_memory", FIELD_COST, MIN, "Memory", "Memory", "", false},
	{"memory_*", FIELD_COST, MIN, "Memory", "Memory", "", false},
	{"mem", FIELD_COST, MIN, "Memory", "Memory", "", false},
	{"vram", FIELD_COST, MIN, "GPU memory", "VRAM", "", false},
	{"size", FIELD_COST, MIN, "Size", "Size", "", false},
	{"*_size", FIELD_COST, MIN, "Size", "Size", "", false},

	/* energy and money */
	{"energy", FIELD_COST, MIN, "Energy", "Energy", "", false},
	{"*_energy", FIELD_COST, MIN, "Energy", "Energy", "", false},
	{"*_joules", FIELD_COST, MIN, "Energy", "Energy", "J", true},
	{"*_kwh", FIELD_COST, MIN, "Energy", "Energy", "kWh", false},
	{"power", FIELD_COST, MIN, "Power", "Power", "", false},
	{"*_watts", FIELD_COST, MIN, "Power", "Power", "W", true},
	{"cost", FIELD_COST, MIN, "Cost", "Cost", "", false},
	{"*_cost", FIELD_COST, MIN, "Cost", "Cost", "", false},
	{"cost_*", FIELD_COST, MIN, "Cost", "Cost", "", false},
	{"price", FIELD_COST, MIN, "Price", "Price", "", false},
	{"*_price", FIELD_COST, MIN, "Price", "Price", "", false},
	{"*_usd", FIELD_COST, MIN, "Price", "Price", "USD", false},
	{"co2*", FIELD_COST, MIN, "CO2", "CO2", "", false},

	/* progress of a training */
	{"tokens", FIELD_LESSER_COST, MIN, "Tokens", "Tokens", "", false},
	{"*_tokens", FIELD_LESSER_COST, MIN, "Tokens", "Tokens", "", false},
	{"step", FIELD_LESSER_COST, MIN, "Step", "Step", "", false},
	{"steps", FIELD_LESSER_COST, MIN, "Step", "Step", "", false},
	{"*_step", FIELD_LESSER_COST, MIN, "Step", "Step", "", false},
	{"epoch", FIELD_LESSER_COST, MIN, "Epoch", "Epoch", "", false},
	{"epochs", FIELD_LESSER_COST, MIN, "Epoch", "Epoch", "", false},
	{"iteration*", FIELD_LESSER_COST, MIN, "Iteration", "Iter.", "", false},
	{"context", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"context_length", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"ctx", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"ctx_len", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"n_ctx", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"context_len", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"seq_len", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"seq_length", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"sequence_length", FIELD_LESSER_COST, MIN, "Context length", "Context", "", false},
	{"seq_len*", FIELD_LESSER_COST, MIN, "Sequence length", "Length", "", false},
	{"sequence_length", FIELD_LESSER_COST, MIN, "Sequence length", "Length", "", false},
};
/* clang-format on */

static char fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '-' || c == ' ' || c == '.' ? '_' : c;
}

/* "Model size [GiB]" is model_size_gib, "Accuracy (%)" is accuracy, "#Params" is params. */
static char *fold_name(const char *name)
{
	char *folded = mem_strdup(name);
	size_t len = 0;
	name += strspn(name, "# ");
	for (const char *s = name; *s; s++)
		if (!strchr("()[]%", *s))
			folded[len++] = fold(*s);
	while (len && len < strlen(name) && folded[len - 1] == '_')
		len--;
	folded[len] = '\0';
	return folded;
}

static bool matches(const char *pattern, const char *name)
{
	const char *star = NULL, *resume = NULL;
	while (*name) {
		if (*pattern == '*') {
			star = ++pattern;
			resume = name;
		} else if (*pattern == *name) {
			pattern++;
			name++;
		} else if (star) {
			pattern = star;
			name = ++resume;
		} else {
			return false;
		}
	}
	while (*pattern == '*')
		pattern++;
	return !*pattern;
}

static const char *last_key(const struct field_path *path)
{
	for (size_t i = path->len; i; i--)
		if (path->steps[i - 1].key)
			return path->steps[i - 1].key;
	return "";
}

/* Owned by the caller. */
static char *key_of(const char *path)
{
	struct field_path parsed;
	struct error ignored = ERROR_INIT;
	if (!field_path_parse(&parsed, path, &ignored)) {
		error_release(&ignored);
		return mem_strdup(path);
	}
	char *key = mem_strdup(last_key(&parsed));
	field_path_release(&parsed);
	return key;
}

static char *folded_key(const char *path)
{
	char *key = key_of(path), *folded = fold_name(key);
	free(key);
	return folded;
}

/* The place of the bracket that closes at the end of the key, or NULL. Those of "times[x]", which
 * is no path, are none. */
static char *bracket_of(const char *path, char *key)
{
	size_t len = strcmp(path, key) ? strlen(key) : strcspn(key, "[");
	char last = len ? key[len - 1] : '\0';
	char *open = last == ')' ? strrchr(key, '(') : last == ']' ? strrchr(key, '[') : NULL;
	return open && open > key ? open : NULL;
}

bool known_field_bracket(const char *path, struct buf *out)
{
	char *key = key_of(path), *open = bracket_of(path, key);
	if (open)
		buf_add(out, open + 1, strlen(open) - 2);
	free(key);
	return open != NULL;
}

static const struct known_field *find_name(const char *name)
{
	const struct known_field *found = NULL;
	char *folded = fold_name(name);
	for (size_t i = 0; !found && i < sizeof known_fields / sizeof *known_fields; i++)
		if (matches(known_fields[i].pattern, folded))
			found = &known_fields[i];
	free(folded);
	return found;
}

const struct known_field *known_field_find(const char *path)
{
	char *key = key_of(path);
	const struct known_field *found = find_name(key);
	char *open = found ? NULL : bracket_of(path, key);
	if (open) {
		while (open > key && open[-1] == ' ')
			open--;
		*open = '\0';
		found = find_name(key);
	}
	free(key);
	return found;
}

static bool counts_many(const char *noun)
{
	size_t len = strlen(noun);
	return len > 2 && noun[len - 1] == 's' && !strchr("ius_/", noun[len - 2]);
}

struct known_less known_field_less(const struct known_field *k, const char *name)
{
	static const struct {
		const char *brief;
		struct known_less less;
	} rows[] = {
		{"Compute", {"less", "compute"}},     {"Time", {"less", "time"}},
		{"Memory", {"less", "memory"}},       {"VRAM", {"less", "GPU memory"}},
		{"Energy", {"less", "energy"}},       {"CO2", {"less", "CO2"}},
		{"Size", {"smaller", "size"}},        {"Step", {"fewer", "steps"}},
		{"Epoch", {"fewer", "epochs"}},       {"Iter.", {"fewer", "iterations"}},
		{"GPU h", {"fewer", "GPU hours"}},    {"BPW", {"fewer", "bits per weight"}},
		{"BPP", {"fewer", "bits per pixel"}}, {"Context", {"less", "context"}},
	};
	for (size_t i = 0; k && i < sizeof rows / sizeof *rows; i++)
		if (strcmp(k->brief, rows[i].brief) == 0)
			return rows[i].less;
	return (struct known_less){counts_many(name) ? "fewer" : "lower", name};
}

size_t known_field_match(const char *path, const char *const *patterns, size_t n)
{
	char *folded = folded_key(path);
	size_t i = 0;
	while (i < n && !matches(patterns[i], folded))
		i++;
	free(folded);
	return i;
}

const char *const known_lengths[KNOWN_LENGTHS] = {
	"seq_len",        "sequence_length", "seq_length", "seqlen",
	"context_length", "context_len",     "context",    "ctx_len",
	"ctx_length",     "n_ctx",           "ctx",        "block_size",
	"max_seq_len",    "max_seq_length",  "max_length", "length",
};

bool known_field_is_length(const char *path)
{
	return known_field_match(path, known_lengths, KNOWN_LENGTHS) < KNOWN_LENGTHS;
}
